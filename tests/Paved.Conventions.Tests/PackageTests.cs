using System.Xml.Linq;

namespace Paved.Conventions.Tests;

public sealed class PackageTests
{
    public static TheoryData<string> Packages() => [.. Repository.Packages.Keys];

    public static TheoryData<string> LibraryNames() => [.. Libraries.All.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Folder_HasReadmeDescriptionTestsAndChangelog(string package)
    {
        Assert.True(Repository.Read($"src/{package}/README.md").Length > 500, $"src/{package}/README.md says too little");
        Assert.Single(Repository.Packages[package].Descendants("Description"));
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, "tests", $"{package}.Tests")), $"{package} has no tests");
        Assert.Contains($"### {package}\n", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
        Assert.Contains($"`{package}`", Repository.Read("ARCHITECTURE.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void Library_PublicApi_IsWrittenDownAndGuarded(string package)
    {
        Assert.StartsWith("#nullable enable", Repository.Read($"src/{package}/PublicAPI.Shipped.txt"), StringComparison.Ordinal);
        Assert.StartsWith("#nullable enable", Repository.Read($"src/{package}/PublicAPI.Unshipped.txt"), StringComparison.Ordinal);

        // The analyzers fail the build on a member that is not written down; nothing may quieten them.
        var guards = Repository.Read("eng/src.props") + Repository.Read("eng/Common.props") + Repository.Packages[package];
        Assert.Contains("Microsoft.CodeAnalysis.PublicApiAnalyzers", guards, StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", guards, StringComparison.Ordinal);
        Assert.DoesNotContain("RS00", guards + Repository.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void Library_Documentation_HasNoEmptyTag(string package)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{package}.xml");
        var empty = XDocument.Load(file).Descendants()
            .Where(tag => tag.Name.LocalName is "summary" or "param" or "returns" or "exception" or "typeparam" or "remarks")
            .Where(tag => string.IsNullOrWhiteSpace(tag.Value) && !tag.HasElements)
            .Select(tag => tag.AncestorsAndSelf("member").Attributes("name").FirstOrDefault()?.Value);

        Assert.Empty(empty);
    }

    [Fact]
    public void Libraries_AheadOfTimeApp_RootsAllThatClaimToBeCompatible()
    {
        var rooted = XDocument.Parse(Repository.Read("tests/Paved.AotApp/Paved.AotApp.csproj"))
            .Descendants("TrimmerRootAssembly").SelectMany(root => root.Attribute("Include")!.Value.Split(';'));
        var incompatible = Repository.Packages
            .Where(package => package.Value.Descendants("IsAotCompatible").Any(claim => claim.Value == "false"))
            .Select(package => package.Key)
            .ToList();

        Assert.Equal(["Paved.EntityFrameworkCore"], incompatible); // it makes its queries while it runs
        Assert.Equal(LibraryNames().Select(name => name.Data).Except(incompatible).Order(), rooted.Order());
    }

    [Fact]
    public void Words_OfAnotherPackage_ComeWithTheirLicence()
    {
        var notices = Repository.Packages["Paved.Passwords"].Descendants("None")
            .Single(item => (string?)item.Attribute("Include") == "THIRD-PARTY-NOTICES.txt");
        var text = Repository.Read("src/Paved.Passwords/THIRD-PARTY-NOTICES.txt");

        Assert.Equal("true", (string?)notices.Attribute("Pack"));
        Assert.Contains("zxcvbn-core 1.1.17", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_OfPackages_AreCentral() => Assert.Empty(
        from folder in (string[])["eng", "src", "tests", "samples"]
        from path in Repository.Files(folder, "*.csproj")
        from reference in XDocument.Parse(Repository.Read(path)).Descendants("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
        select path);
}
