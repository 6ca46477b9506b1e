using Paved.Passwords;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordHashTests
{
    private static readonly string[] Cheap = ["password", "hash", "--memory-kib", "12288", "--passes", "3"];
    private static readonly string[] CheapBatch = [.. Cheap, "--json"];

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
    [InlineData("--memory-kib", "12287")]
    [InlineData("--memory-kib", "1048577")]
    [InlineData("--memory-kib", "many")]
    [InlineData("--passes", "0")]
    [InlineData("--passes", "9999999")]
    [InlineData("--lanes", "0")]
    [InlineData("--lanes", "256")]
    public async Task Hash_CostOutOfRange_IsAUsageErrorThatNamesAnOption(string option, string value)
    {
        var run = await ToolRun.WithAsync("x\n", "password", "hash", "--json", option, value);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(value == "9999999" ? "--memory-kib" : option, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
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
        Assert.Equal((2, "paved: there are more lines than one; --json takes many", ""), (run.ExitCode, run.Error.Trim(), run.Output));
    }

    [Fact]
    public async Task Hash_NoInput_IsAUsageError()
    {
        var run = await ToolRun.WithAsync("", Cheap);
        Assert.Equal((2, "paved: expected the password, got nothing"), (run.ExitCode, run.Error.Trim()));
    }
}
