using System.Security.Cryptography;
using System.Text.Json;
using Paved.Passwords;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordVerifyTests
{
    private static readonly string Cheap = Hash(new Argon2Cost(19456, 2));
    private static readonly string Current = Hash(Argon2Cost.Default);

    [Fact]
    public async Task Batch_EveryOutcome_IsNamed()
    {
        var run = await VerifyAsync(
            ("right", Current), ("right", Cheap), ("wrong", Current), ("right", "$argon2id$v=19$m=2097152,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG"),
            ("right", "plain"), ("", Current), (new string('x', 5000), Current));
        Assert.Equal(
            [
                """{"id":0,"outcome":"match","needsRehash":false}""",
                """{"id":1,"outcome":"match","needsRehash":true}""",
                """{"id":2,"outcome":"mismatch","needsRehash":false}""",
                """{"id":3,"outcome":"unsupported","needsRehash":false}""",
                """{"id":4,"outcome":"malformed","needsRehash":false}""",
                """{"id":5,"outcome":"mismatch","needsRehash":false}""",
                """{"id":6,"outcome":"mismatch","needsRehash":false}""",
            ],
            run.Lines);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Batch_OlderHash_MatchesAndNeedsARehash()
    {
        var run = await VerifyAsync(("password", "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm"));
        Assert.Equal("""{"id":0,"outcome":"match","needsRehash":true}""", run.Lines.Single());
    }

    [Fact]
    public async Task Batch_AllMatch_IsOk()
        => Assert.Equal(0, (await VerifyAsync(("right", Cheap))).ExitCode);

    [Fact]
    public async Task Batch_CostAboveTheDefault_IsNotShed()
    {
        var dear = Hash(new Argon2Cost(131072, 1));
        var run = await VerifyAsync(("right", dear), ("right", dear), ("wrong", dear));
        Assert.Equal(["match", "match", "mismatch"], run.Answers().Select(a => a.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Batch_MismatchAndBadLine_AreABadBatch()
    {
        var run = await ToolRun.WithAsync(
            "{\"password\":\"x\",\"hash\":\"y\"}\n{\"password\":\"x\"}\n", "password", "verify", "--json");
        Assert.Contains("hash: expected a string", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task Batch_HashOption_IsRefused()
    {
        var run = await ToolRun.WithAsync("", "password", "verify", "--json", "--hash", Cheap);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--hash", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_PepperedHash_NeedsItsPepper()
    {
        using var file = new TemporaryFile(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        string[] pepper = ["--pepper-id", "2026-01", "--pepper-file", file.Path];
        var hashed = await ToolRun.WithAsync(
            "right\n", ["password", "hash", "--memory-kib", "19456", "--passes", "2", .. pepper]);
        var line = $$"""{"password":"right","hash":"{{hashed.Lines.Single()}}"}""";

        var withIt = await ToolRun.WithAsync(line, ["password", "verify", "--json", .. pepper]);
        var withAnother = await ToolRun.WithAsync(
            line, "password", "verify", "--json", "--pepper-id", "2027-01", "--pepper-file", file.Path);
        var without = await ToolRun.WithAsync(line, "password", "verify", "--json");
        Assert.Equal("""{"outcome":"match","needsRehash":true}""", withIt.Lines.Single());
        Assert.Contains("names the pepper '2026-01', which was not given", withAnother.Lines.Single(), StringComparison.Ordinal);
        Assert.Equal(2, withAnother.ExitCode);
        Assert.Equal("""{"outcome":"unsupported","needsRehash":false}""", without.Lines.Single());
    }

    [Theory]
    [InlineData("right", 0, "match; the hash is weaker than today's cost: rehash it")]
    [InlineData("wrong", 1, "mismatch")]
    public async Task Verify_HashOption_SaysTheVerdict(string password, int exitCode, string expected)
    {
        var run = await ToolRun.WithAsync($"{password}\n", "password", "verify", "--hash", Cheap);
        Assert.Equal((exitCode, expected), (run.ExitCode, run.Lines.Single()));
    }

    [Fact]
    public async Task Verify_HashOnSecondLine_SaysTheVerdict()
    {
        var run = await ToolRun.WithAsync($"right\n{Current}\n", "password", "verify");
        Assert.Equal((0, "match; the hash is up to date"), (run.ExitCode, run.Lines.Single()));
    }

    [Fact]
    public async Task Verify_Terminal_HidesThePasswordOnly()
    {
        var run = await ToolRun.RunAsync(
            ["password", "verify"], [], (question, hidden) => hidden ? "right" : question == "hash: " ? "plain" : null);
        Assert.Equal((1, "mismatch (malformed: not a PHC string)"), (run.ExitCode, run.Lines.Single()));
    }

    private static string Hash(Argon2Cost cost)
    {
        using var hasher = new PasswordHasher(new() { Cost = cost, MemoryBudgetBytes = cost.MemoryKiB * 1024L });
        return hasher.Hash("right");
    }

    private static Task<ToolRun> VerifyAsync(params (string Password, string Hash)[] rows)
    {
        var lines = rows.Select((row, id) =>
            $$"""{"id":{{id}},"password":{{Quote(row.Password)}},"hash":{{Quote(row.Hash)}}}""");
        return ToolRun.WithAsync(string.Join('\n', lines), "password", "verify", "--json");
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
