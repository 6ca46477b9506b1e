namespace Paved.Tool.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "expected one of: password, totp, recovery, token, breach, scan")]
    [InlineData("password", "expected one of: hash, verify")]
    [InlineData("totp", "expected one of: enroll, code, verify")]
    [InlineData("token validate", "--policy")]
    [InlineData("totp code --digits six", "--digits: expected 6 or 8")]
    [InlineData("password hash --memory-kib much", "--memory-kib: expected a whole number from 12288 to 1048576")]
    [InlineData("password strength --year soon", "--year: expected a year from 1 to 9999")]
    [InlineData("password hash --json=maybe", "argument 3 has a value that its option does not take")]
    public async Task Run_IncompleteCommand_SaysWhatIsExpected(string line, string expected)
    {
        var run = await ToolRun.WithAsync("", line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password hash CANARY", 3)]
    [InlineData("password hash --password=CANARY", 3)]
    [InlineData("password hash -- CANARY", 4)]
    [InlineData("password CANARY", 2)]
    [InlineData("CANARY", 1)]
    [InlineData("password verify @CANARY", 3)]
    [InlineData("totp code --json --secret CANARY", 4)]
    public async Task Run_StrayArgument_IsToldByItsPlace(string line, int place)
    {
        var run = await ToolRun.WithAsync("", line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"argument {place} is not known", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password hash")]
    [InlineData("password verify")]
    [InlineData("password wrap")]
    [InlineData("password strength")]
    [InlineData("password check")]
    [InlineData("totp code")]
    [InlineData("totp verify")]
    [InlineData("token validate")]
    public async Task Help_EveryVerb_SaysWhatGoesInAndOut(string verb)
    {
        var run = await ToolRun.WithAsync("", [.. verb.Split(' '), "--help"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] parts = ["In:", "Out:", "--json in:", "--json out:", "Exit:", "Example:", $"paved {verb} [options]"];
        Assert.All(parts, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "password", "totp", "recovery", "token", "breach", "scan")]
    [InlineData("password --help", "hash", "verify", "strength", "calibrate", "check", "inspect", "wrap")]
    [InlineData("breach --help", "build", "check", "info")]
    [InlineData("scan --help", "build", "sarif")]
    [InlineData("totp --help", "enroll", "code", "verify")]
    [InlineData("token --help", "validate", "inspect", "issue", "keys")]
    public async Task Help_Group_HasOneLineForEachVerb(string line, params string[] verbs)
    {
        var run = await ToolRun.WithAsync("", [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("--help")]);
        var table = run.Output[run.Output.IndexOf("Commands:", StringComparison.Ordinal)..].Trim().Split('\n')[1..];
        Assert.Equal(verbs, table.Select(row => row.Trim().Split(' ')[0]));
        Assert.All(table, row => Assert.EndsWith(".", row.Trim(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("password hash", "p\n")]
    [InlineData("password strength", "p\n")]
    [InlineData("password check", "p\n")]
    [InlineData("password verify", "p\nplain\n")]
    [InlineData("password verify --hash plain", "p\n")]
    [InlineData("totp code", "GEZDGNBVGY3TQOJQ\n")]
    [InlineData("totp verify", "GEZDGNBVGY3TQOJQ\n1\n")]
    public async Task Run_LineBeyondTheAnswers_IsRefused(string line, string answers)
    {
        var run = await ToolRun.WithAsync(answers + "more\n", line.Split(' '));
        Assert.Equal(
            (2, "", "paved: there are more lines than expected; --json takes many"),
            (run.ExitCode, run.Output, run.Error.Trim()));
        Assert.NotEqual(2, (await ToolRun.WithAsync(answers, line.Split(' '))).ExitCode);
    }

    [Fact]
    public async Task Version_IsPrinted()
    {
        var run = await ToolRun.WithAsync("", "--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }
}
