using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordWrapTests
{
    private const string Django = "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=";
    private const string Bcrypt = "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe";
    private const string ShaCrypt = "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";

    private static readonly string[] Cheap = ["password", "wrap", "--memory-kib", "12288", "--passes", "3"];
    private static readonly string[] CheapBatch = [.. Cheap, "--json"];

    [Theory]
    [InlineData(Django, "password", "pbkdf2-sha256 1000")]
    [InlineData(Bcrypt, "a", "bcrypt cost 6")]
    [InlineData(ShaCrypt, "Hello world!", "sha256-crypt 5000")]
    public async Task Batch_OlderRow_VerifiesBeforeAndAfter(string row, string password, string kind)
    {
        using var hasher = new PasswordHasher(new PasswordHashingOptions().AddLegacyFormats());
        var run = await ToolRun.WithAsync(Line("7", row), CheapBatch);
        var answer = run.Answers().Single();
        var wrapped = answer.GetProperty("hash").GetString()!;

        Assert.Equal(["id", "hash", "changed"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal((0, 7, true), (run.ExitCode, answer.GetProperty("id").GetInt32(), answer.GetProperty("changed").GetBoolean()));
        Assert.StartsWith("$paved-wrap$", wrapped, StringComparison.Ordinal);
        Assert.DoesNotContain(row[^20..], wrapped, StringComparison.Ordinal);
        Assert.True(hasher.Verify(password, row).IsMatch);
        Assert.True(hasher.Verify(password, wrapped).IsMatch);
        Assert.False(hasher.Verify(password + "x", wrapped).IsMatch);

        var census = await ToolRun.WithAsync(wrapped, "password", "inspect", "--json", "--memory-kib", "12288");
        Assert.Equal(0, census.ExitCode);
        Assert.Contains($"\"argon2id m=12288,t=3,p=1 over {kind}\"", census.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_RunAgain_ChangesOnlyWhatIsNotWrapped()
    {
        using var hasher = new PasswordHasher(new PasswordHashingOptions { Cost = new Argon2Cost(12288, 3) });
        var argon2 = hasher.Hash("x");
        var first = (await ToolRun.WithAsync(Line("1", Django), CheapBatch)).Answers()[0].GetProperty("hash").GetString()!;

        var run = await ToolRun.WithAsync(Line("1", first) + Line("2", argon2) + Line("3", Bcrypt), CheapBatch);

        var answers = run.Answers();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([false, false, true], answers.Select(answer => answer.GetProperty("changed").GetBoolean()));
        Assert.Equal([first, argon2], answers.Take(2).Select(answer => answer.GetProperty("hash").GetString()!));
    }

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("A")]
    public async Task Batch_WrappedRowThatWasAltered_IsAnError(string added)
    {
        var first = (await ToolRun.WithAsync(Line("1", Django), CheapBatch)).Answers()[0].GetProperty("hash").GetString()!;
        var end = first.IndexOf("$argon2", StringComparison.Ordinal);
        using var hasher = new PasswordHasher(new PasswordHashingOptions().AddLegacyFormats());
        var altered = first.Insert(end, added);

        var run = await ToolRun.WithAsync(Line("1", altered), CheapBatch);

        Assert.False(hasher.Verify("password", altered).IsMatch);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("KANARIENVOGEL")]
    [InlineData("$1$KANARIENVOGEL$KANARIENVOGEL")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$KANARIENVOGEL")]
    [InlineData("$paved-wrap$KANARIENVOGEL$argon2id$v=19$m=65536,t=3,p=1$KANARIENVOGEL$KANARIENVOGEL")]
    [InlineData("{PKCS5S2}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Batch_RowThatCannotBeWrapped_IsAnErrorThatDoesNotRepeatIt(string row)
    {
        var run = await ToolRun.WithAsync(Line("\"u\"", row) + Line("2", Django), CheapBatch);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("""{"id":"u","error":"hash: expected a stored hash that can be wrapped"}""", run.Lines[0]);
        Assert.True(run.Answers()[1].GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task Wrap_OneRow_PrintsTheRowToStore()
    {
        var run = await ToolRun.WithAsync(Django + "\n", Cheap);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("$paved-wrap$", run.Lines.Single(), StringComparison.Ordinal);

        var again = await ToolRun.WithAsync(run.Output, Cheap);
        Assert.Equal((0, run.Output), (again.ExitCode, again.Output));
    }

    [Fact]
    public async Task Wrap_RowThatCannotBeWrapped_IsAUsageErrorThatDoesNotRepeatIt()
    {
        var run = await ToolRun.WithAsync("KANARIENVOGEL\n", Cheap);
        Assert.Equal((2, "", "paved: hash: expected a stored hash that can be wrapped"), (run.ExitCode, run.Output, run.Error.Trim()));
    }

    private static string Line(string id, string hash) => $$"""{"id":{{id}},"hash":"{{hash}}"}""" + "\n";
}
