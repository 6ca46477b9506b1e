using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Tool.Tests.Tokens;

public sealed class TokenInspectTests
{
    private const string Header = """{"alg":"ES256","typ":"at+jwt","kid":"k1"}""";
    private const string Payload = """{"iss":"https://id.example","sub":"ann","exp":1767226500,"x":[1]}""";

    private static readonly FakeTimeProvider Clock = new(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600));

    [Fact]
    public async Task Inspect_Token_IsExplainedAndMarkedNotVerified()
    {
        var run = await RunAsync(Token(Header, Payload));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "NOT VERIFIED: anyone can have written this. Only 'paved token validate' says whether it is genuine.",
                "header",
                "  alg: ES256  [how it claims to be signed]",
                "  typ: at+jwt  [the kind of token]",
                "  kid: k1  [the key that it names]",
                "payload",
                "  iss: https://id.example  [who claims to have issued it]",
                "  sub: ann  [whom it is about]",
                "  exp: 2026-01-01 00:15:00Z (in 15 min)  [expires]",
                "  x: [1]",
                "signature: 64 bytes, not looked at",
            ],
            run.Lines);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", """{"exp":1767225601}""", "it is not signed")]
    [InlineData("""{"alg":" NoNe "}""", """{"exp":1767225601}""", "it is not signed")]
    [InlineData("{}", """{"exp":1767225601}""", "it has no alg")]
    [InlineData("""{"alg":"ES256"}""", "{}", "it has no time of expiry")]
    [InlineData("""{"alg":"ES256"}""", """{"exp":1767225000}""", "it expired 10 min ago")]
    [InlineData("""{"alg":"ES256"}""", """{"exp":1767225000,"nbf":9e10}""", "it is not valid for another")]
    public async Task Inspect_WhatIsOdd_IsNoted(string header, string payload, string expected) =>
        Assert.Contains($"note: {expected}", (await RunAsync(Token(header, payload))).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("x", "three parts")]
    [InlineData("a.b", "three parts")]
    [InlineData("a.b.c.d.e", "encrypted")]
    [InlineData("e30.W10.AA", "one JSON object")]
    [InlineData("e30.!.AA", "one JSON object")]
    [InlineData("eyJhIjoxLCJhIjoxfQ.e30.AA", "one JSON object")]
    public async Task Inspect_NoToken_SaysWhy(string text, string expected)
    {
        var run = await RunAsync(text);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("not readable: ", run.Lines.Single(), StringComparison.Ordinal);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_OversizeToken_IsNotRead()
    {
        var run = await RunAsync(Token(Header, $$"""{"x":"{{new string('x', 20_000)}}"}"""));
        Assert.Equal("not readable: longer than 16384 characters", run.Lines.Single());
    }

    [Fact]
    public async Task Inspect_ControlCharacters_DoNotReachTheTerminal()
    {
        var run = await RunAsync(Token("""{"alg":"\u001b[2J"}""", """{"\u001b]0;x\u0007":"\u001b[31m"}"""));
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u0007', run.Output);
    }

    [Fact]
    public async Task Batch_Tokens_AreNeverVerified()
    {
        var run = await ToolRun.RunAsync(
            ["token", "inspect", "--json"],
            Encoding.UTF8.GetBytes($"{{\"id\":1,\"token\":\"{Token(Header, Payload)}\"}}\n{{\"id\":2,\"token\":\"x\"}}"),
            time: Clock);

        Assert.Equal(
            $$"""{"id":1,"verified":false,"readable":true,"header":{{Header}},"payload":{{Payload}},"notes":[]}""", run.Lines[0]);
        Assert.Equal("""{"id":2,"verified":false,"readable":false,"problem":"not a signed JWT, which has three parts"}""", run.Lines[1]);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("""{"x":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"x":[{"y":"a\ud800b"}]}""")]
    public async Task Inspect_HalfASurrogatePair_IsNotReadableAndABatchGoesOn(string payload)
    {
        var odd = Token(Header, payload);
        var lines = Encoding.UTF8.GetBytes($"{{\"token\":\"{odd}\"}}\n{{\"token\":\"{Token(Header, Payload)}\"}}");
        var batch = await ToolRun.RunAsync(["token", "inspect", "--json"], lines, time: Clock);

        Assert.Equal([false, true], batch.Answers().Select(answer => answer.GetProperty("readable").GetBoolean()));
        Assert.Equal("not readable: a part is not base64url of one JSON object", (await RunAsync(odd)).Lines.Single());
    }

    [ManyCases]
    public async Task Inspect_AnyParts_NeverFails(string header, string payload, byte[] signature)
    {
        var token = Token($"{{\"alg\":{Quote(header)},\"exp\":1e9}}", $"{{{Quote(payload)}:[]}}", signature ?? []);
        Assert.InRange((await RunAsync(token)).ExitCode, 0, 1);
    }

    private static string Quote(string? text) => JsonSerializer.Serialize(text ?? "");

    private static string Token(string header, string payload, byte[]? signature = null) => string.Join('.', new[]
    {
        Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), signature ?? new byte[64],
    }.Select(part => Base64Url.EncodeToString(part)));

    private static Task<ToolRun> RunAsync(string token) =>
        ToolRun.RunAsync(["token", "inspect"], Encoding.UTF8.GetBytes(token), time: Clock);
}
