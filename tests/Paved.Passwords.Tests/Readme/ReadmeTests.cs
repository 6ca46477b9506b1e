namespace Paved.Passwords.Tests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public async Task Sample_AsPrinted_Matches()
    {
        var (result, small) = await ReadmeSample.RunAsync();
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match), result);
        Assert.Same(Argon2Cost.OwaspMinimum, small.Cost);
    }

    [Fact]
    public void Sample_EveryLineOfTheReadme_IsTheTestedOne()
    {
        var sample = Lines("ReadmeSample.cs").ToHashSet();
        var printed = CSharpOf(Lines("README.md")).Where(line => line != "using Paved.Passwords;").ToList();
        Assert.InRange(printed.Count, 10, 30);
        Assert.All(printed, line => Assert.Contains(line, sample));
    }

    private static IEnumerable<string> Lines(string file)
        => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Readme", file)).Select(line => line.Trim());

    private static IEnumerable<string> CSharpOf(IEnumerable<string> lines)
    {
        var isInside = false;
        foreach (var line in lines)
        {
            if (isInside && line is not ("```" or ""))
            {
                yield return line;
            }

            isInside = line == "```csharp" || (isInside && line != "```");
        }
    }
}
