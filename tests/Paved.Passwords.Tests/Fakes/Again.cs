using System.Diagnostics;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>Runs one test of this assembly in a process of its own, with an environment variable set.</summary>
internal static class Again
{
    public static async Task<string> RunAsync(string method, string variable, string value)
    {
        var assembly = typeof(Again).Assembly.Location;
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", assembly] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            Environment = { [variable] = value },
        };
        string[] arguments = [.. host, "-noLogo", "-noColor", "-method", method];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
