using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Paved.Tool.Tests.Passwords;

/// <summary>Whatever a table holds, every row of it is counted once.</summary>
public sealed class AnyHashTests
{
    [ManyCases(Arbitrary = [typeof(AnyHashTests)])]
    public void Inspect_AnyRow_IsCountedOnce(string row)
    {
        var line = row.ReplaceLineEndings(" ") + "\n";
        var run = ToolRun.RunAsync(["password", "inspect", "--json"], Encoding.UTF8.GetBytes(line)).GetAwaiter().GetResult();

        var census = run.Answers().Single();
        var kinds = census.GetProperty("kinds").EnumerateArray().Sum(kind => kind.GetProperty("rows").GetInt32());
        var refused = census.GetProperty("malformed").GetInt32() + census.GetProperty("unsupported").GetInt32();
        Assert.Equal((1, 1, ""), (kinds + refused, census.GetProperty("rows").GetInt32(), run.Error));
        Assert.DoesNotContain("\"other\"", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Rows of every kind with a few symbols changed, a third of them not at all.</summary>
    public static Arbitrary<string> Rows()
    {
        var seeds = PasswordInspectTests.Kinds.Select(row => row.Data.Item1).ToArray();
        var edit =
            from seed in Gen.Elements(seeds)
            from at in Gen.Choose(0, seed.Length)
            from removed in Gen.Choose(0, 2)
            from added in Gen.Elements("", "$", "0", "9", ",", "=", "}", "{bcrypt}", "a", "é", "$$", "argon2")
            select seed[..at] + added + seed[Math.Min(seed.Length, at + removed)..];
        return Gen.Frequency((1, Gen.Elements(seeds)), (2, edit)).ToArbitrary();
    }
}
