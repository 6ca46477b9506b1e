using System.Text.Json;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordCalibrateTests
{
    private static readonly string[] Small = ["password", "calibrate", "--budget", "19MiB", "--target-ms", "2000", "--signins-per-second", "0.1"];

    [Fact]
    public async Task Calibrate_Text_IsATableAndTheOptionsToPaste()
    {
        var run = await ToolRun.WithAsync("", Small);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<- proposed", run.Output, StringComparison.Ordinal);
        Assert.Contains("new PasswordHashingOptions { Cost = new Argon2Cost(19456, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_Json_IsOneObject()
    {
        var run = await ToolRun.WithAsync("", [.. Small, "--json"]);
        var answer = Assert.Single(run.Answers());
        Assert.Equal(19456, answer.GetProperty("proposed").GetProperty("memoryKiB").GetInt32());
        Assert.Equal([12288, 19456], answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("memoryKiB").GetInt32()));
    }

    [Fact]
    public async Task Calibrate_NothingFits_IsNegative()
    {
        var run = await ToolRun.WithAsync("", "password", "calibrate", "--budget", "12MiB", "--signins-per-second", "100000", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(JsonValueKind.Null, run.Answers().Single().GetProperty("proposed").ValueKind);
    }

    [Theory]
    [InlineData("--budget", "256")]
    [InlineData("--budget", "4MiB")]
    [InlineData("--target-ms", "1")]
    [InlineData("--signins-per-second", "0")]
    public async Task Calibrate_OutOfRange_NamesTheOption(string option, string value)
    {
        var run = await ToolRun.WithAsync("", "password", "calibrate", option, value);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }
}
