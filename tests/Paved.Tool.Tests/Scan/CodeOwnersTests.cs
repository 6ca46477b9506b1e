using Paved.Tool.Scan;

namespace Paved.Tool.Tests.Scan;

public sealed class CodeOwnersTests
{
    [Theory]
    [InlineData("*", "src/a.cs", true)]
    [InlineData("*.cs", "src/a.cs", true)]
    [InlineData("*.cs", "src/a.csproj", false)]
    [InlineData("/src/", "src/deep/a.cs", true)]
    [InlineData("/src/", "other/src/a.cs", false)]
    [InlineData("src/", "other/src/a.cs", true)]
    [InlineData("src", "src/a.cs", true)]
    [InlineData("docs/*", "docs/a.md", true)]
    [InlineData("docs/*", "docs/deep/a.md", false)]
    [InlineData("/src/**/Auth/", "src/a/b/Auth/x.cs", true)]
    [InlineData("/src/**/Auth/", "src/Auth/x.cs", true)]
    [InlineData("**/Auth", "a/Auth/x.cs", true)]
    [InlineData("src/?.cs", "src/a.cs", true)]
    [InlineData("src/?.cs", "src/ab.cs", false)]
    [InlineData(@"my\ file.cs", "my file.cs", true)]
    [InlineData("src/a.cs", "src/a.cs", true)]
    [InlineData("src/a.cs", "src/aXcs", false)]
    public void Of_Pattern_MatchesAsHostsDo(string pattern, string path, bool isMatch) =>
        Assert.Equal(isMatch ? "@x" : CodeOwners.Nobody, CodeOwners.Parse($"{pattern} @x").Of(path));

    [Fact]
    public void Of_SeveralMatches_TheLastOneWins() => Assert.Equal(
        "@b me@example.org", CodeOwners.Parse("* @a\n# src @none\n/src/ @b me@example.org # the team\r\n").Of("src/a.cs"));

    [Fact]
    public void Of_PatternWithoutOwners_BelongsToNobody() =>
        Assert.Equal(CodeOwners.Nobody, CodeOwners.Parse("* @a\n/src/\n").Of("src/a.cs"));

    [Fact]
    public void Of_Section_GivesItsOwners()
    {
        var owners = CodeOwners.Parse("[Web team][2] @web @lead\nsrc/\n^[Docs]\n*.md @docs\n");
        Assert.Equal("@web @lead", owners.Of("src/a.cs"));
        Assert.Equal("@docs", owners.Of("a.md"));
    }

    [ManyCases]
    public void Parse_AnyText_NeverThrows(string? text, string? path) =>
        Assert.NotEmpty(CodeOwners.Parse(text ?? "").Of(path ?? ""));
}
