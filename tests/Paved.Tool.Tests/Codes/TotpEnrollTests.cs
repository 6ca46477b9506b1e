using System.Xml.Linq;
using Paved.Auth;

namespace Paved.Tool.Tests.Codes;

public sealed class TotpEnrollTests
{
    [Fact]
    public async Task Enroll_IssuerAndAccount_PrintSecretUriAndQrCode()
    {
        var run = await ToolRun.WithAsync("", "totp", "enroll", "--issuer", "Example", "--account", "ann@example.com");
        var uri = TotpUri.Parse(run.Lines[1]["uri:    ".Length..]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("Example", "ann@example.com"), (uri.Issuer, uri.Account));
        Assert.Equal($"secret: {uri.Secret.RevealBase32()}", run.Lines[0]);
        Assert.True(run.Lines.Length > 20);
        Assert.All(run.Lines[2..], line => Assert.Matches("^[ \u2580\u2584\u2588]+$", line));
    }

    [Fact]
    public async Task Enroll_SvgFile_IsWrittenOnceAndNeverOver()
    {
        var path = Path.Combine(Path.GetTempPath(), $"paved-{Path.GetRandomFileName()}.svg");
        string[] arguments = ["totp", "enroll", "--issuer", "Example", "--account", "ann", "--svg", path];
        try
        {
            var run = await ToolRun.WithAsync("", arguments);
            Assert.Equal((0, $"qr:     {path}"), (run.ExitCode, run.Lines[2]));
            var svg = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);

            var again = await ToolRun.WithAsync("", arguments);
            Assert.Equal((2, ""), (again.ExitCode, again.Output));
            Assert.Equal(svg, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("totp", "enroll", "--issuer", "a:b", "--account", "ann")]
    [InlineData("totp", "enroll", "--account", "ann")]
    [InlineData("totp", "enroll", "--issuer", "Example")]
    [InlineData("totp", "enroll", "--issuer", "Example", "--account", "")]
    [InlineData("totp", "enroll", "--json", "--svg", "file.svg")]
    [InlineData("recovery", "generate")]
    [InlineData("recovery", "generate", "--user", "")]
    public async Task Verbs_WrongUsage_SaySoAndPrintNothing(params string[] arguments)
    {
        var run = await ToolRun.WithAsync("", arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task EnrollBatch_Lines_GetASecretEach()
    {
        var run = await ToolRun.WithAsync(
            """
            {"id":1,"account":"ann","digits":8,"algorithm":"SHA256"}
            {"id":2,"account":"bob","issuer":"Other"}
            {"id":3,"account":"a:b"}
            {"id":4,"Account":"ann"}
            {"id":5}
            """,
            "totp", "enroll", "--issuer", "Example", "--json");
        var answers = run.Answers();
        var (ann, bob) = (Read(0), Read(1));

        Assert.Equal(("Example", "ann", 8, OtpAlgorithm.Sha256), (ann.Issuer, ann.Account, ann.Options.Digits, ann.Options.Algorithm));
        Assert.Equal(("Other", "bob", 6), (bob.Issuer, bob.Account, bob.Options.Digits));
        Assert.NotEqual(ann.Secret.RevealBase32(), bob.Secret.RevealBase32());
        Assert.Equal(2, run.ExitCode);
        Assert.All(answers.Skip(2), answer => Assert.True(answer.TryGetProperty("error", out _)));

        TotpUri Read(int index)
        {
            var uri = TotpUri.Parse(answers[index].GetProperty("uri").GetString()!);
            Assert.Equal(uri.Secret.RevealBase32(), answers[index].GetProperty("secret").GetString());
            Assert.StartsWith("<svg", answers[index].GetProperty("svg").GetString(), StringComparison.Ordinal);
            return uri;
        }
    }

    [Fact]
    public async Task Recovery_User_GetsTenCodesWithTheHashesThatAreLookedUp()
    {
        var person = await ToolRun.WithAsync("", "recovery", "generate", "--user", "u1");
        var batch = (await ToolRun.WithAsync("""{"id":1,"user":"u2"}""", "recovery", "generate", "--json")).Answers().Single();
        var codes = batch.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToList();
        var store = new InMemoryRecoveryCodeStore();
        await store.ReplaceAsync(
            "u2", [.. batch.GetProperty("hashes").EnumerateArray().Select(hash => hash.GetString()!)], TestContext.Current.CancellationToken);
        var recovery = new RecoveryCodes(store, new AttemptThrottle());
        var client = new SignInClient(System.Net.IPAddress.Loopback);

        Assert.Equal((0, 10), (person.ExitCode, person.Lines.Length));
        Assert.All(person.Lines, line => Assert.Matches("^([0-9A-Z]{5}-){4}[0-9A-Z]{5}  [A-Za-z0-9_-]{43}$", line));
        Assert.Equal(10, codes.Count);
        foreach (var code in codes)
        {
            var redeemed = await recovery.RedeemAsync("u2", code, client, TestContext.Current.CancellationToken);
            Assert.True(redeemed.IsAccepted);
        }
    }
}
