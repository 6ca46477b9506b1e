using System.Diagnostics;

namespace Paved.Storefront.Tests.Hosting;

/// <summary>An authenticator app that is not Paved's.</summary>
internal static class Authenticator
{
    private const string Program = "/usr/bin/oathtool";

    /// <summary>What the app shows; skips the running test where there is none.</summary>
    public static async Task<string> CodeAsync(string secret, DateTimeOffset time)
    {
        Assert.SkipUnless(File.Exists(Program), "oathtool is not on this machine");
        string[] arguments = ["--totp", "-N", $"@{time.ToUnixTimeSeconds()}", "-b", secret.Replace(" ", "", StringComparison.Ordinal)];
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        var code = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return code.Trim();
    }
}
