using System.Text.RegularExpressions;

namespace Paved.Conventions.Tests;

/// <summary>The repository speaks of itself alone.</summary>
public sealed partial class ProseTests
{
    [Fact]
    public void Documents_Links_LeadToFiles()
    {
        var broken =
            from path in Repository.Files(".", "*.md")
            from Match link in Link().Matches(Repository.Read(path))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, target))
            select $"{path} -> {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Text_OfTheRepository_NamesNoRegistryHostAndNoHomePath()
    {
        string[] patterns = ["*.md", "*.cs", "*.csproj", "*.props", "*.sh", "*.txt", "*.json"];
        var found =
            from pattern in patterns
            from path in Repository.Files(".", pattern)
            where ForeignText().IsMatch(Repository.Read(path))
            select path;

        Assert.Empty(found);
    }

    [Fact]
    public void Source_LeftOvers_AreAbsent()
    {
        var found =
            from folder in (string[])["src", "tests", "samples"]
            from path in Repository.Files(folder, "*.cs")
            where !path.EndsWith("ProseTests.cs", StringComparison.Ordinal) && LeftOver().IsMatch(Repository.Read(path))
            select path;

        Assert.Empty(found);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    // Spelt so that this file does not find itself.
    [GeneratedRegex(@"api\.nuget\.or[g]|registry\.npmjs\.or[g]|deb\.debian\.or[g]|/home/\w+/|/roo[t]/|/Users/\w+/", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignText();

    [GeneratedRegex(@"NotImplementedException|\b(TODO|FIXME|HACK)\b|Skip = """, RegexOptions.CultureInvariant)]
    private static partial Regex LeftOver();
}
