using Paved.Tokens;

namespace Paved.Conventions.Tests;

/// <summary>Every reason for which a token is refused has a page that says what to do.</summary>
public sealed class TokenFailurePageTests
{
    [Fact]
    public void Failures_OfTokens_HaveAPageEach() => Assert.Equal(
        Enum.GetValues<TokenFailure>().Select(failure => failure.ToCode()).Order(StringComparer.Ordinal),
        Repository.Files("docs/tokens", "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_OfFailures_SayWhatItMeansAndWhatToDo()
    {
        foreach (var path in Repository.Files("docs/tokens", "*.md"))
        {
            var text = Repository.Read(path);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(path)}: ", text, StringComparison.Ordinal);
            Assert.Contains("\n## What it means\n", text, StringComparison.Ordinal);
            Assert.Contains("\n## What to do\n", text, StringComparison.Ordinal);
        }
    }
}
