using Microsoft.Extensions.Time.Testing;

namespace Paved.Tool.Tests.Codes;

public sealed class TotpTests
{
    // RFC 6238 appendix B: the seeds for SHA-1, SHA-256 and SHA-512.
    private const string Sha1 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private const string Sha256 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    private const string Sha512 =
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA";

    [Theory]
    [InlineData(Sha1, "SHA1", "59", "94287082", 1)]
    [InlineData(Sha256, "SHA256", "59", "46119246", 1)]
    [InlineData(Sha512, "sha512", "59", "90693936", 1)]
    [InlineData(Sha1, "SHA1", "1111111109", "07081804", 0x23523EC)]
    [InlineData(Sha256, "SHA256", "1111111111", "67062674", 0x23523ED)]
    [InlineData(Sha512, "SHA512", "20000000000", "47863826", 0x27BC86AA)]
    [InlineData(Sha1, "SHA1", "59.999", "94287082", 1)]
    [InlineData(Sha1, "SHA1", "0.59e2", "94287082", 1)]
    public async Task Batch_Rfc6238AppendixB_ComputesAndAccepts(
        string secret, string algorithm, string time, string code, long step)
    {
        var shared = $"\"secret\":\"{secret}\",\"algorithm\":\"{algorithm}\",\"digits\":8,\"time\":{time}";
        var computed = await ToolRun.WithAsync($"{{{shared}}}", "totp", "code", "--json");
        Assert.Equal($$"""{"code":"{{code}}","step":{{step}}}""", computed.Lines.Single());

        var verified = await ToolRun.WithAsync($"{{\"code\":\"{code}\",{shared}}}", "totp", "verify", "--json");
        Assert.Equal((0, $$"""{"valid":true,"step":{{step}}}"""), (verified.ExitCode, verified.Lines.Single()));
    }

    [Theory]
    [InlineData("287082", 89, 1, true)]
    [InlineData("287082", 90, 1, false)]
    [InlineData("287082", 89, 0, false)]
    [InlineData("287082", 0, 1, true)]
    [InlineData("28708", 59, 1, false)]
    [InlineData("", 59, 1, false)]
    [InlineData("２８７０８２", 59, 1, false)]
    [InlineData("287082 ", 59, 1, false)]
    public async Task Verify_CodeAndWindow_AreStrict(string code, int time, int window, bool isValid)
    {
        var run = await ToolRun.WithAsync(
            $$"""{"id":1,"secret":"{{Sha1}}","code":"{{code}}","time":{{time}},"window":{{window}}}""",
            "totp", "verify", "--json");
        var expected = isValid ? """{"id":1,"valid":true,"step":1}""" : """{"id":1,"valid":false}""";
        Assert.Equal((isValid ? 0 : 1, expected), (run.ExitCode, run.Lines.Single()));
    }

    [Theory]
    [InlineData("\"digits\":7", "digits: expected 6 or 8")]
    [InlineData("\"digits\":6.5", "digits: expected 6 or 8")]
    [InlineData("\"digits\":\"6\"", "digits: expected 6 or 8, got a string")]
    [InlineData("\"period\":4", "period: expected seconds from 5 to 120")]
    [InlineData("\"period\":99999999999", "period: expected seconds from 5 to 120")]
    [InlineData("\"window\":2", "window: expected 0 or 1")]
    [InlineData("\"window\":-1", "window: expected 0 or 1")]
    [InlineData("\"algorithm\":\"MD5\"", "algorithm: expected SHA1, SHA256 or SHA512")]
    [InlineData("\"algorithm\":1", "algorithm: expected a string, got a number")]
    [InlineData("\"time\":-1", "time: expected seconds since 1970")]
    [InlineData("\"time\":-0.5", "time: expected seconds since 1970")]
    [InlineData("\"time\":253402300800", "time: expected seconds since 1970")]
    [InlineData("\"time\":1e999", "time: expected seconds since 1970")]
    [InlineData("\"time\":\"59\"", "got a string")]
    [InlineData("\"secret\":\"\"", "secret: expected once")]
    public async Task Batch_MemberOutOfRange_NamesIt(string member, string expected)
    {
        var run = await ToolRun.WithAsync(
            $$"""{"id":1,"secret":"{{Sha1}}","code":"1",{{member}}}""", "totp", "verify", "--json");
        var answer = run.Answers().Single();
        Assert.Contains(expected, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("AB1=")]
    public async Task Batch_SecretIsNoBase32_IsABadLine(string secret)
    {
        var run = await ToolRun.WithAsync($$"""{"secret":"{{secret}}"}""", "totp", "code", "--json");
        Assert.Equal("""{"error":"secret: expected Base32 of 1 to 128 bytes"}""", run.Lines.Single());
    }

    [Fact]
    public async Task Batch_ShortSecretOfAnOlderSystem_IsRead()
        => Assert.Equal(
            """{"code":"282760","step":0}""",
            (await ToolRun.WithAsync("""{"secret":"jbsw y3dp ehpk 3pxp","time":0}""", "totp", "code", "--json"))
                .Lines.Single());

    [Fact]
    public async Task Batch_Options_StandForAbsentMembers()
    {
        var run = await ToolRun.WithAsync(
            $"{{\"secret\":\"{Sha1}\"}}\n{{\"secret\":\"{Sha1}\",\"digits\":6,\"time\":0}}\n",
            "totp", "code", "--json", "--digits", "8", "--time", "59");
        Assert.Equal(["""{"code":"94287082","step":1}""", """{"code":"755224","step":0}"""], run.Lines);
    }

    [Fact]
    public async Task Batch_NoTime_IsNow()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(59));
        var input = System.Text.Encoding.UTF8.GetBytes($"{{\"secret\":\"{Sha1}\"}}");
        var run = await ToolRun.RunAsync(["totp", "code", "--json"], input, time: clock);
        Assert.Equal("""{"code":"287082","step":1}""", run.Lines.Single());
    }

    [Theory]
    [InlineData("\"digits\":8.0", "94287082")]
    [InlineData("\"window\":null", "287082")]
    [InlineData("\"window\":0e5", "287082")]
    public async Task Verify_OtherSpellings_AreRead(string members, string code)
    {
        var run = await ToolRun.WithAsync(
            $$"""{"secret":"{{Sha1}}","time":59,"code":"{{code}}",{{members}}}""", "totp", "verify", "--json");
        Assert.Equal("""{"valid":true,"step":1}""", run.Lines.Single());
    }

    [Fact]
    public async Task Code_WindowOption_IsIgnoredWhateverItIs()
        => Assert.Equal(
            "287082\n", (await ToolRun.WithAsync(Sha1, "totp", "code", "--time", "59", "--window", "7")).Output);

    [Fact]
    public async Task Code_SecretOnStandardInput_PrintsTheCode()
    {
        Assert.Equal("287082\n", (await ToolRun.WithAsync(Sha1, "totp", "code", "--time", "59")).Output);
        Assert.Equal(
            "287082\n", (await ToolRun.WithAsync(Sha1, "totp", "code", "--time", "59", "--secret-file", "-")).Output);
    }

    [Fact]
    public async Task Verify_SecretFile_TakesTheCodeFromStandardInput()
    {
        using var file = new TemporaryFile(Sha1 + "\n");
        var right = await ToolRun.WithAsync("287082\n", "totp", "verify", "--time", "59", "--secret-file", file.Path);
        Assert.Equal((0, "valid (step 1)"), (right.ExitCode, right.Lines.Single()));
        var wrong = await ToolRun.WithAsync("287083\n", "totp", "verify", "--time", "59", "--secret-file", file.Path);
        Assert.Equal((1, "invalid"), (wrong.ExitCode, wrong.Lines.Single()));
    }

    [Theory]
    [InlineData("--digits", "7")]
    [InlineData("--period", "0")]
    [InlineData("--window", "2")]
    [InlineData("--algorithm", "MD5")]
    [InlineData("--time", "-1")]
    [InlineData("--time", "soon")]
    [InlineData("--secret-file", "/nowhere/secret.txt")]
    public async Task Verify_BadOption_IsAUsageErrorThatNamesIt(string option, string value)
    {
        var run = await ToolRun.WithAsync($"{Sha1}\n287082\n", "totp", "verify", option, value);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(option == "--secret-file" ? value : option, run.Error, StringComparison.Ordinal);
    }
}
