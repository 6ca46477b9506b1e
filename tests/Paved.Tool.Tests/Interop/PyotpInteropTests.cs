using System.Text.Json;

namespace Paved.Tool.Tests.Interop;

public sealed class PyotpInteropTests
{
    private const string Script = """
        import json, sys, pyotp
        for line in sys.stdin:
            made = json.loads(line)
            totp = pyotp.parse_uri(made["uri"])
            print(json.dumps({"issuer": totp.issuer, "account": totp.name, "secret": totp.secret, "digits": totp.digits,
                "period": totp.interval, "algorithm": totp.digest().name, "code": totp.at(1767225600)}))
        """;

    [Theory]
    [InlineData("SHA1", 6, 30)]
    [InlineData("SHA256", 8, 60)]
    [InlineData("SHA512", 6, 15)]
    public async Task Enroll_Uri_IsReadAsItWasMeant(string algorithm, int digits, int period)
    {
        await Peer.RequirePythonModuleAsync("pyotp", "python3-pyotp is not on this machine");

        // pyotp 2.6 decodes a URI before it takes it apart, so an escaped &, ?, # or % is beyond it.
        foreach (var account in (string[])["ann@example.com", "J\u00f6rg \u6f22\u5b57", "a/b c"])
        {
            var settings = $"\"digits\":{digits},\"period\":{period},\"algorithm\":\"{algorithm}\"";
            var made = (await ToolRun.WithAsync(
                $"{{\"account\":{JsonSerializer.Serialize(account)},\"issuer\":\"Example Ltd\",{settings}}}",
                "totp", "enroll", "--json")).Answers().Single();
            var read = JsonElement.Parse((await Peer.PythonAsync(Script, made.GetRawText() + "\n")).Single());
            var secret = made.GetProperty("secret").GetString();
            var code = (await ToolRun.WithAsync(
                $"{{\"secret\":\"{secret}\",\"time\":1767225600,{settings}}}", "totp", "code", "--json")).Answers().Single();

            Assert.Equal(
                ("Example Ltd", account, secret, digits, period, algorithm),
                (Text("issuer"), Text("account"), Text("secret"), read.GetProperty("digits").GetInt32(),
                    read.GetProperty("period").GetInt32(), Text("algorithm")!.ToUpperInvariant()));
            Assert.Equal(code.GetProperty("code").GetString(), Text("code"));

            string? Text(string member) => read.GetProperty(member).GetString();
        }
    }
}
