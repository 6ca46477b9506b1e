using System.Text.RegularExpressions;

namespace Paved.Conventions.Tests;

/// <summary>Every start-up error has a page that says how to mend it, and no page is left behind.</summary>
public sealed partial class ErrorPageTests
{
    [Fact]
    public void Codes_InSource_HaveAPageEach()
    {
        var codes = Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.targets"))
            .SelectMany(path => Code().Matches(Repository.Read(path)).Select(match => match.Value))
            .Distinct();
        var pages = Repository.Files("docs/errors", "*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(codes.Order(), pages.Order());
    }

    [Fact]
    public void Pages_OfErrors_SayWhatIsWrongAndHowToMendIt()
    {
        foreach (var path in Repository.Files("docs/errors", "*.md"))
        {
            var text = Repository.Read(path);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(path)}: ", text, StringComparison.Ordinal);
            Assert.Contains("\n## What is wrong\n", text, StringComparison.Ordinal);
            Assert.Contains("\n## How to mend it\n", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("PAVED-CFG-[0-9]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
