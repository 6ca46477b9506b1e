namespace Paved.Tool.Tests.Interop;

public sealed class OathtoolInteropTests
{
    private static readonly string[] Secrets =
    [
        "JBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIYTEMZUGU3DOOBZGA",
    ];

    private static readonly long[] Times = [0, 59, 1_111_111_109, 1_767_225_600, 4_000_000_000];

    [Theory]
    [InlineData("SHA1", 6)]
    [InlineData("SHA1", 8)]
    [InlineData("SHA256", 6)]
    [InlineData("SHA256", 8)]
    [InlineData("SHA512", 6)]
    [InlineData("SHA512", 8)]
    public async Task Totp_CodesOfOathtool_AreComputedAndAccepted(string algorithm, int digits)
    {
        foreach (var secret in Secrets)
        {
            foreach (var time in Times)
            {
                var code = (await Peer.RunAsync(
                    "/usr/bin/oathtool", [$"--totp={algorithm}", "-d", $"{digits}", "-N", $"@{time}", "-b", secret], ""))
                    .Single();
                var request = $"\"secret\":\"{secret}\",\"time\":{time},\"digits\":{digits},\"algorithm\":\"{algorithm}\"";
                var verified = await ToolRun.WithAsync($"{{\"code\":\"{code}\",{request}}}", "totp", "verify", "--json");
                Assert.Equal($"{{\"valid\":true,\"step\":{time / 30}}}", verified.Lines.Single());
                var computed = await ToolRun.WithAsync($"{{{request}}}", "totp", "code", "--json");
                Assert.Equal($"{{\"code\":\"{code}\",\"step\":{time / 30}}}", computed.Lines.Single());
            }
        }
    }
}
