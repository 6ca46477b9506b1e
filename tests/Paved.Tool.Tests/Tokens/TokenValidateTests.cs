using System.Text;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens;

namespace Paved.Tool.Tests.Tokens;

public sealed class TokenValidateTests : IAsyncLifetime
{
    private const long Now = 1_767_225_600;

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(Now));
    private readonly TokenIssuer _issuer;
    private TemporaryFile _policy = null!;

    public TokenValidateTests() => _issuer = new TokenIssuer("https://id.example", _clock);

    public async ValueTask InitializeAsync() => _policy = new TemporaryFile(await PolicyAsync($"\"now\":{Now}"));

    public ValueTask DisposeAsync()
    {
        _issuer.Dispose();
        _policy.Dispose();
        return default;
    }

    [Fact]
    public async Task Batch_ValidAndForgedTokens_AreToldApart()
    {
        var token = await IssueAsync("ann", "read", "write");
        var run = await BatchAsync(token, Forge(token), "", "a.b.c");
        Assert.Equal(
            """{"id":0,"valid":true,"subject":"ann","clientId":"cli","scopes":["read","write"],"expiresAt":1767226500}""",
            run.Lines[0]);
        Assert.StartsWith("""{"id":1,"valid":false,"failure":"bad-signature","detail":""", run.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":2,"valid":false,"failure":"missing",""", run.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":3,"valid":false,"failure":"malformed",""", run.Lines[3], StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Batch_NowOfThePolicy_FixesTheClock()
    {
        var token = await IssueAsync("ann");
        using var later = new TemporaryFile(await PolicyAsync($"\"now\":{Now + 931}"));
        Assert.Equal(0, (await BatchAsync(token)).ExitCode);

        var run = await ToolRun.WithAsync(
            $"{{\"token\":\"{token}\"}}", "token", "validate", "--json", "--policy", later.Path);
        Assert.StartsWith("""{"valid":false,"failure":"expired",""", run.Lines.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_NoNowInThePolicy_ReadsTheClock()
    {
        using var policy = new TemporaryFile(await PolicyAsync(null));
        var input = Encoding.UTF8.GetBytes($"{{\"token\":\"{await IssueAsync("ann")}\"}}");
        string[] arguments = ["token", "validate", "--json", "--policy", policy.Path];
        Assert.Equal(0, (await ToolRun.RunAsync(arguments, input, time: _clock)).ExitCode);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await ToolRun.RunAsync(arguments, input, time: _clock)).ExitCode);
    }

    [Theory]
    [InlineData("{}", "token: expected a string, but the member is missing")]
    [InlineData("{\"token\":null}", "token: expected a string, got null")]
    [InlineData("{\"tokens\":\"\"}", "token: expected a string, but the member is missing")]
    public async Task Batch_BadLine_IsAnError(string line, string expected)
    {
        var run = await ToolRun.WithAsync(line, "token", "validate", "--json", "--policy", _policy.Path);
        Assert.Equal((2, $"{{\"error\":\"{expected}\"}}"), (run.ExitCode, run.Lines.Single()));
    }

    [Theory]
    [InlineData("", "one JSON object")]
    [InlineData("{\"profile\":\"access\",\"issuer\":1}", "'issuer'")]
    [InlineData("{\"profile\":\"access\",\"issuer\":\"i\",\"audience\":[\"a\"],\"jwks\":{}}", "'audience'")]
    [InlineData("{\"profile\":\"access\",\"issuer\":\"i\",\"audiences\":[\"a\"],\"sharedSecret\":\"AAAA\"}", "'sharedSecret'")]
    public async Task Validate_BadPolicy_NamesFileAndMember(string json, string expected)
    {
        using var policy = new TemporaryFile(json);
        var run = await ToolRun.WithAsync("{}", "token", "validate", "--json", "--policy", policy.Path);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"paved: {policy.Path}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/policy.json", "/nowhere/policy.json: no such file")]
    [InlineData("/", "/: no permission to read it, or it is a folder")]
    [InlineData("", ": cannot be read")]
    public async Task Validate_UnreadablePolicy_SaysWhy(string path, string expected)
    {
        var run = await ToolRun.WithAsync("{}", "token", "validate", "--policy", path);
        Assert.Equal((2, $"paved: {expected}"), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Validate_OversizePolicy_IsRefused()
    {
        using var policy = new TemporaryFile(new string(' ', (1 << 20) + 1));
        var run = await ToolRun.WithAsync("{}", "token", "validate", "--policy", policy.Path);
        Assert.Contains("at most 1048576 bytes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Token_SaysTheVerdictInWords()
    {
        var token = await IssueAsync("ann\u001b[31m", "read");
        var valid = await ToolRun.WithAsync(token, "token", "validate", "--policy", _policy.Path);
        Assert.Equal(
            ["valid", "subject: ann\\u001B[31m", "client:  cli", "scopes:  read", "expires: 2026-01-01 00:15:00Z"],
            valid.Lines);
        var invalid = await ToolRun.WithAsync(Forge(token), "token", "validate", "--policy", _policy.Path);
        Assert.StartsWith("invalid: bad-signature: ", invalid.Lines.Single(), StringComparison.Ordinal);
        Assert.Equal((0, 1), (valid.ExitCode, invalid.ExitCode));
    }

    [Fact]
    public async Task Validate_SecondLine_IsRefused()
    {
        var run = await ToolRun.WithAsync(await IssueAsync("ann") + "\nmore", "token", "validate", "--policy", _policy.Path);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("more lines than expected", run.Error, StringComparison.Ordinal);
    }

    private static string Forge(string token) => token[..^2] + (token.EndsWith("AA", StringComparison.Ordinal) ? "BA" : "AA");

    private async Task<string> PolicyAsync(string? now)
    {
        var jwks = await _issuer.PublishJwksAsync();
        return $$"""{"profile":"access","issuer":"https://id.example","audiences":["api"],"jwks":{{jwks}}"""
            + (now is null ? "}" : $",{now}}}");
    }

    private ValueTask<string> IssueAsync(string subject, params string[] scopes) => _issuer.IssueAsync(new AccessTokenRequest
    {
        Subject = subject,
        ClientId = "cli",
        Audience = "api",
        Scopes = scopes,
    });

    private Task<ToolRun> BatchAsync(params string[] tokens)
    {
        var lines = tokens.Select((token, id) => $$"""{"id":{{id}},"token":"{{token}}"}""");
        return ToolRun.WithAsync(string.Join('\n', lines), "token", "validate", "--json", "--policy", _policy.Path);
    }
}
