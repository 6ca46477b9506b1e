using System.Text.Json;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordStrengthTests
{
    private static readonly string[] Batch = ["password", "strength", "--json", "--year", "2026"];

    [Fact]
    public async Task Batch_Passwords_AreAnsweredInTheAgreedForm()
    {
        var run = await ToolRun.WithAsync("password\n\ncorrect horse battery staple\r\n", Batch);
        var answers = run.Answers();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([0, 0, 4], answers.Select(answer => answer.GetProperty("score").GetInt32()));
        Assert.All(answers, answer => Assert.Equal(
            ["score", "guesses", "guessesLog10", "warning", "suggestions"], answer.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(1, answers[1].GetProperty("guesses").GetDouble());
        Assert.Contains("common", answers[0].GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.Equal("", answers[2].GetProperty("warning").GetString());
        Assert.Equal([1, 2, 0], answers.Select(answer => answer.GetProperty("suggestions").GetArrayLength()));
    }

    [Fact]
    public async Task Batch_YearAndUserInputs_CountForEveryLine()
    {
        var run = await ToolRun.WithAsync("1950\n1950\n", "password", "strength", "--json", "--year", "2000");
        Assert.Equal([51, 51], Guesses(run));
        run = await ToolRun.WithAsync("bombadil54\n", [.. Batch, "--user-input", "tolkien", "--user-input", "Bombadil54"]);
        Assert.Equal([3], Guesses(run));
    }

    [Fact]
    public async Task Batch_NoYear_IsTheYearOfTheClock()
    {
        var time = new FixedTime(new DateTimeOffset(2300, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var run = await ToolRun.RunAsync(["password", "strength", "--json"], "13.4.1987\n"u8.ToArray(), time: time);
        Assert.Equal([((2300 - 1987) * 365 * 4) + 1], Guesses(run));
    }

    [Fact]
    public async Task Batch_BadLine_IsAnsweredInPlace()
    {
        var run = await ToolRun.RunAsync(Batch, [.. "good\n"u8, 0xFF, .. "\nlong enough to be good\n"u8]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["score", "error", "score"], run.Answers().Select(answer => answer.EnumerateObject().First().Name));
    }

    [Fact]
    public async Task Run_Password_IsExplainedAndNotRepeated()
    {
        var run = await ToolRun.WithAsync("qwertyuiop1\n", "password", "strength", "--year", "2026");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["score", "guesses", "lasts", "warning", "advice"],
            run.Lines.Where(line => line[0] != ' ').Select(line => line.Split(':')[0]));
        Assert.Equal(4, run.Lines.Count(line => line.Contains("against", StringComparison.Ordinal)));
        Assert.DoesNotContain("qwerty", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("-5")]
    public async Task Run_YearOutOfRange_SaysTheRange(string year)
    {
        var run = await ToolRun.WithAsync("x\n", "password", "strength", "--year", year);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--year: expected a year from 1 to 9999", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<double> Guesses(ToolRun run)
        => run.Answers().Select((JsonElement answer) => answer.GetProperty("guesses").GetDouble());
}
