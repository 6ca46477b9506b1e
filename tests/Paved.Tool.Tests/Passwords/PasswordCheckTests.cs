using Paved.Passwords;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordCheckTests
{
    private static readonly string[] Alice =
        ["password", "check", "--user-name", "alice", "--email", "alice@example.com", "--service-word", "Acme"];

    [Fact]
    public async Task Check_GoodPassword_IsAccepted()
    {
        var run = await ToolRun.WithAsync("tulip grommet vexes\n", Alice);
        Assert.Equal((0, "accepted", ""), (run.ExitCode, run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task Check_BadPassword_SaysEveryReasonAndItsRemedy()
    {
        var run = await ToolRun.WithAsync("dragon\n", Alice);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal("refused", run.Lines[0]);
        Assert.Contains("- It is shorter than 15 characters.", run.Lines);
        Assert.Contains(run.Lines, line => line.Contains("most common", StringComparison.Ordinal));
        Assert.Equal(5, run.Lines.Length);
        Assert.DoesNotContain("dragon", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Passwords_AreAnsweredInOrder()
    {
        var run = await ToolRun.WithAsync("tulip grommet vexes\nAcme-Alice-2026!\n\n", [.. Alice, "--json"]);
        Assert.Equal([true, false, false], run.Answers().Select(answer => answer.GetProperty("accepted").GetBoolean()));
        Assert.Equal("personal", Code(run, 1));
        Assert.Equal("too-short", Code(run, 2));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Check_SecondFactor_TakesAShorterPassword()
    {
        string[] batch = ["password", "check", "--json"];
        Assert.Equal(1, (await ToolRun.WithAsync("qXv7#Lm2!t\n", batch)).ExitCode);
        Assert.Equal(0, (await ToolRun.WithAsync("qXv7#Lm2!t\n", [.. batch, "--second-factor"])).ExitCode);
    }

    [Fact]
    public async Task Check_BreachedPassword_IsRefused()
    {
        using var file = new TemporaryFile("");
        using (var builder = new BreachFilterBuilder(file.Path))
        {
            builder.AddPassword("tulip grommet vexes"u8);
            builder.Save(cancellationToken: TestContext.Current.CancellationToken);
        }

        var run = await ToolRun.WithAsync("tulip grommet vexes\n", [.. Alice, "--filter", file.Path, "--json"]);
        Assert.Equal("breached", Code(run, 0));
    }

    [Fact]
    public async Task Check_NoFilterThere_IsAUsageError()
    {
        var run = await ToolRun.WithAsync("x\n", [.. Alice, "--filter", "/does/not/exist"]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("/does/not/exist", run.Error, StringComparison.Ordinal);
    }

    private static string? Code(ToolRun run, int line) =>
        run.Answers().ElementAt(line).GetProperty("violations")[0].GetProperty("code").GetString();
}
