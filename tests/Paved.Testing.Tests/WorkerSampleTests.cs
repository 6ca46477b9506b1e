using System.Diagnostics;
using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>The worker of samples/Worker, as a process of its own.</summary>
public sealed class WorkerSampleTests
{
    [Fact]
    public async Task Sample_Messages_AreDoneForWhomTheirTokenSpeaks()
    {
        await using var authority = TestAuthority.StartLoopback();
        var minter = authority.Minter;
        var answers = await RunAsync(
            authority,
            [
                minter.Mint(new TestToken { Scopes = ["orders.write"] }) + " send 17 stones",
                minter.Mint() + " send 18 stones",
                minter.MintRefused(TokenFailure.Expired) + " send 19 stones",
                "send 20 stones",
            ]);

        Assert.Equal(
            [
                "done for alice: send 17 stones",
                "dropped: the token lacks the scope orders.write",
                "dropped: expired",
                "dropped: malformed",
            ],
            answers);
    }

    [Fact]
    public async Task Sample_AuthorityDown_PutsMessagesBack()
    {
        await using var authority = TestAuthority.StartLoopback();
        authority.State = AuthorityState.Down;
        var answers = await RunAsync(authority, [authority.Minter.Mint(new TestToken { Scopes = ["orders.write"] })]);

        Assert.Equal(["put back: the issuer cannot be reached"], answers);
    }

    private static async Task<string[]> RunAsync(TestAuthority authority, string[] messages)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "Worker.dll"), "--Authority", authority.Issuer },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(string.Join(Environment.NewLine, messages));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
