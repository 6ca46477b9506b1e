using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Tool.Tests.Tokens;

/// <summary>The verbs on a ring in a folder: issue, keys list, rotate, withdraw, jwks.</summary>
public sealed class TokenRingTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600));
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"paved-tool-{RandomNumberGenerator.GetHexString(16)}");
    private readonly string _secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly TemporaryFile _key;

    public TokenRingTests() => _key = new TemporaryFile($"2026-01={_secret}\n");

    public void Dispose()
    {
        _key.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Issue_Token_ValidatesAgainstThePublishedKeys()
    {
        var issued = await RunAsync("", "issue", "--issuer", "https://id.example", "--subject", "ann", "--client", "web", "--audience", "api", "--scope", "read write");
        Assert.Equal((0, ""), (issued.ExitCode, issued.Error));
        var jwks = (await RunAsync("", "keys", "jwks")).Lines.Single();
        using var policy = new TemporaryFile(
            $$"""{"profile":"access","issuer":"https://id.example","audiences":["api"],"jwks":{{jwks}},"now":1767225600}""");

        var valid = await ToolRun.WithAsync(issued.Lines.Single(), "token", "validate", "--policy", policy.Path);

        Assert.Equal(["valid", "subject: ann", "client:  web", "scopes:  read write", "expires: 2026-01-01 00:15:00Z"], valid.Lines);
    }

    [Fact]
    public async Task Issue_Batch_TakesMembersFromLinesAndOptions()
    {
        var run = await RunAsync(
            """
            {"id":1,"subject":"ann"}
            {"id":2,"subject":"ben","scope":"read","lifetimeSeconds":60}
            {"id":3}
            {"id":4,"subject":"ann","lifetimeSeconds":0}
            {"id":5,"subject":"ann","scope":"\u00e9"}
            """,
            "issue", "--json", "--issuer", "https://id.example", "--client", "web", "--audience", "api");

        var answers = run.Answers();
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(("ann", 900L), ClaimsOf(answers[0]));
        Assert.Equal(("ben", 60L), ClaimsOf(answers[1]));
        Assert.StartsWith("Subject, ClientId and Audience are required", answers[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("lifetimeSeconds: expected", answers[3].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("A scope is", answers[4].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_OfARing_AreListedRotatedAndWithdrawn()
    {
        var none = await RunAsync("", "keys", "list");
        Assert.Equal((1, "no keys yet: the first use of the ring makes them"), (none.ExitCode, none.Lines.Single()));
        var first = await KeysAsync("rotate");
        Assert.Equal(1_767_225_600 + (2 * 900), first.GetProperty("signsFrom").GetInt64());
        _clock.Advance(TimeSpan.FromMinutes(30));

        var keys = (await KeysAsync("list")).GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(["retired", "signing", "announced"], keys.Select(key => key.GetProperty("phase").GetString()));
        Assert.Equal(first.GetProperty("kid").GetString(), keys[1].GetProperty("kid").GetString());
        Assert.Equal(JsonValueKind.Null, keys[1].GetProperty("retiresAt").ValueKind);

        var withdrawn = await KeysAsync("withdraw", "--kid", keys[1].GetProperty("kid").GetString()!);
        Assert.Equal(keys[2].GetProperty("kid").GetString(), withdrawn.GetProperty("kid").GetString());
        var again = await RunAsync("", "keys", "withdraw", "--kid", keys[1].GetProperty("kid").GetString()!);
        Assert.Equal(1, again.ExitCode);
        Assert.StartsWith("the ring has no such key; ", again.Lines.Single(), StringComparison.Ordinal);

        await KeysAsync("withdraw", "--all");
        var left = (await KeysAsync("list")).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString());
        Assert.Empty(left.Intersect(keys.Select(key => key.GetProperty("kid").GetString())));
        Assert.Contains("signing", (await RunAsync("", "keys", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys", "withdraw")]
    [InlineData("keys", "withdraw", "--kid", "x", "--all")]
    [InlineData("keys")]
    [InlineData("issue")]
    [InlineData("issue", "--issuer", "")]
    [InlineData("issue", "--issuer", "i", "--lifetime", "0")]
    public async Task Run_WrongUsage_IsRefused(params string[] arguments) =>
        Assert.Equal(2, (await RunAsync("", arguments)).ExitCode);

    [Fact]
    public async Task Run_UnfitKeyFile_SaysSoWithoutIt()
    {
        await KeysAsync("rotate");
        var other = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        foreach (var (text, expected) in ((string, string)[])
            [
                ($"2026-01={other}", "another key has the same name"), ($"2027={other}", "not among those given"),
                (_secret, "NAME=BASE64"), ("", "NAME=BASE64"), ($"a={_secret}\nb={_secret}", "NAME=BASE64"),
                (new string('a', 1 << 17), "NAME=BASE64"),
            ])
        {
            using var file = new TemporaryFile(text);
            var run = await ToolRun.RunAsync(["token", "keys", "list", "--ring", _folder, "--key-file", file.Path], [], time: _clock);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(_secret, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(other, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_RingThatIsNone_IsNeverReplaced()
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, "key-ring");
        await File.WriteAllTextAsync(path, "no ring", TestContext.Current.CancellationToken);

        foreach (var verb in (string[][])[["keys", "list"], ["keys", "rotate"], ["keys", "withdraw", "--all"], ["keys", "jwks"]])
        {
            Assert.Equal(2, (await RunAsync("", verb)).ExitCode);
        }

        Assert.Equal("no ring", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static (string? Subject, long Lifetime) ClaimsOf(JsonElement answer)
    {
        var payload = answer.GetProperty("token").GetString()!.Split('.')[1];
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(payload));
        return (claims.GetProperty("sub").GetString(), claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    private async Task<JsonElement> KeysAsync(params string[] verb)
    {
        var run = await RunAsync("", ["keys", .. verb, "--json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Answers().Single();
    }

    private Task<ToolRun> RunAsync(string input, params string[] verb)
    {
        string[] ring = verb is ["keys"] ? [] : ["--ring", _folder, "--key-file", _key.Path];
        return ToolRun.RunAsync(["token", .. verb, .. ring], Encoding.UTF8.GetBytes(input), time: _clock);
    }
}
