using Paved.Passwords;
using Paved.Tool.Passwords;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordHashTests
{
    private static readonly string[] Cheap = ["password", "hash", "--memory-kib", "12288", "--passes", "3"];
    private static readonly string[] CheapBatch = [.. Cheap, "--json"];
    private static readonly string[] CostlessBatch = ["password", "hash", "--json"];

    [Fact]
    public async Task Batch_Passwords_AreHashedExactlyAsGiven()
    {
        string[] passwords = [" spaces  kept ", "{\"id\":1}", "é€😀", "tab\there", "a\rb"];
        var run = await ToolRun.WithAsync(string.Join('\n', passwords) + "\r\n", CheapBatch);
        Assert.Equal(0, run.ExitCode);

        using var hasher = new PasswordHasher();
        var hashes = run.Answers().Select(answer => answer.GetProperty("hash").GetString()).ToList();
        Assert.Equal(passwords.Length, hashes.Count);
        Assert.All(hashes, hash => Assert.StartsWith("$argon2id$v=19$m=12288,t=3,p=1$", hash, StringComparison.Ordinal));
        Assert.All(passwords.Zip(hashes), pair => Assert.True(hasher.Verify(pair.First, pair.Second).IsMatch));
    }

    [Fact]
    public async Task InTurn_ShedWhileOthersRun_TriesAgain()
    {
        var tries = 0;
        Task<int> Work() => ++tries < 3 ? throw new PasswordHashingBusyException() : Task.FromResult(tries);
        Assert.Equal(3, await PasswordCommand.InTurnAsync(Work));
    }

    [Fact]
    public async Task Batch_NoOptions_UsesTheDefaultCost()
    {
        var run = await ToolRun.WithAsync("x\n", "password", "hash", "--json");
        Assert.StartsWith("{\"hash\":\"$argon2id$v=19$m=65536,t=3,p=1$", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_EmptyOrOversizePassword_IsAnError()
    {
        var run = await ToolRun.WithAsync($"\n{new string('x', 4097)}\nfine\n", CheapBatch);
        Assert.Equal(["error", "error", "hash"], run.Answers().Select(answer => answer.EnumerateObject().Single().Name));
        Assert.Contains("1 to 4096 bytes", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("--memory-kib", "12287", "12288 to 1048576 with --passes 3")]
    [InlineData("--memory-kib", "1048577", "12288 to 1048576 with --passes 3")]
    [InlineData("--memory-kib", "47103 --passes 1", "47104 to 1048576 with --passes 1")]
    [InlineData("--memory-kib", "19455 --passes 2", "19456 to 1048576 with --passes 2")]
    [InlineData("--memory-kib", "838861 --passes 5", "12288 to 838860 with --passes 5")]
    [InlineData("--memory-kib", "many", "12288 to 1048576")]
    [InlineData("--passes", "0", "1 to 341")]
    [InlineData("--passes", "342 --memory-kib 12288", "1 to 341")]
    [InlineData("--lanes", "0", "1 to 255")]
    [InlineData("--lanes", "256", "1 to 255")]
    public async Task Hash_CostOutOfRange_NamesTheOptionAndItsRange(string option, string value, string range)
    {
        var run = await ToolRun.WithAsync("x\n", [.. CostlessBatch, option, .. value.Split(' ')]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"paved: {option}: expected a whole number from {range}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Argon2Cost", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12288", "3", "255")]
    [InlineData("12288", "341", "1")]
    [InlineData("47104", "1", "1")]
    [InlineData("19456", "2", "1")]
    [InlineData("1048576", "4", "1")]
    [InlineData("838860", "5", "1")]
    public async Task Hash_CostAtALimit_IsTaken(string memory, string passes, string lanes)
    {
        var run = await ToolRun.WithAsync(
            "", [.. CostlessBatch, "--memory-kib", memory, "--passes", passes, "--lanes", lanes]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Hash_ByteOrderMark_IsRefused()
    {
        Assert.Contains("byte order mark", (await ToolRun.WithAsync("\uFEFFx\n", Cheap)).Error, StringComparison.Ordinal);
        Assert.Contains("byte order mark", (await ToolRun.WithAsync("\uFEFFx\n", CheapBatch)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hash_RedirectedInput_PrintsTheHashOfTheLine()
    {
        var run = await ToolRun.WithAsync("pässword\r\n", Cheap);
        using var hasher = new PasswordHasher();
        Assert.True(hasher.Verify("pässword", run.Lines.Single()).IsMatch);
    }

    [Fact]
    public async Task Hash_Terminal_AsksTwiceWithoutEcho()
    {
        var asked = new List<bool>();
        var run = await ToolRun.RunAsync(Cheap, [], (_, hidden) =>
        {
            asked.Add(hidden);
            return "typed";
        });
        using var hasher = new PasswordHasher();
        Assert.True(hasher.Verify("typed", run.Lines.Single()).IsMatch);
        Assert.Equal([true, true], asked);
    }

    [Fact]
    public async Task Hash_TerminalAnswersDiffer_HashesNothing()
    {
        var answers = new Queue<string>(["one", "two"]);
        var run = await ToolRun.RunAsync(Cheap, [], (_, _) => answers.Dequeue());
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("differ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hash_SeveralLinesWithoutJson_HashesNoneOfThem()
    {
        var run = await ToolRun.WithAsync("first\nsecond\n", Cheap);
        Assert.Equal((2, "paved: there are more lines than expected; --json takes many", ""), (run.ExitCode, run.Error.Trim(), run.Output));
    }

    [Fact]
    public async Task Hash_NoInput_IsAUsageError()
    {
        var run = await ToolRun.WithAsync("", Cheap);
        Assert.Equal((2, "paved: expected the password, got nothing"), (run.ExitCode, run.Error.Trim()));
    }
}
