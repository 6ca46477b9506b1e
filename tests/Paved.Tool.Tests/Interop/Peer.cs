using System.Diagnostics;
using System.Text;

namespace Paved.Tool.Tests.Interop;

/// <summary>A program of the operating system that computes the same thing.</summary>
internal static class Peer
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips the running test where Debian's python3-argon2 is absent.</summary>
    public static Task RequireArgon2CffiAsync() => RequirePythonModuleAsync("argon2", "python3-argon2 is not on this machine");

    /// <summary>Skips the running test where Python has no such module.</summary>
    public static async Task RequirePythonModuleAsync(string module, string reason)
    {
        var isHere = File.Exists(Python) && (await StartAsync(Python, ["-c", $"import {module}"], "")).ExitCode == 0;
        Assert.SkipUnless(isHere, reason);
    }

    /// <summary>Runs a Python script whose input and output are lines of JSON.</summary>
    public static Task<string[]> PythonAsync(string script, string input) => RunAsync(Python, ["-c", script], input);

    /// <summary>Runs a program; skips the running test where it is absent.</summary>
    public static async Task<string[]> RunAsync(string path, string[] arguments, string input)
    {
        Assert.SkipUnless(File.Exists(path), $"{Path.GetFileName(path)} is not on this machine");
        var (exitCode, output) = await StartAsync(path, arguments, input);
        Assert.Equal(0, exitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(string path, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
