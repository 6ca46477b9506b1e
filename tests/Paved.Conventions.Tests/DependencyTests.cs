namespace Paved.Conventions.Tests;

/// <summary>Arrows never point up or sideways: who may reference whom is this table, and it is ARCHITECTURE.md's.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Paved.Passwords"] = [],
        ["Paved.Passwords.Legacy"] = ["Paved.Passwords"],
        ["Paved.Tokens"] = [],
        ["Paved.Auth"] = ["Paved.Passwords"],
        ["Paved.EntityFrameworkCore"] = ["Paved.Auth", "Paved.Tokens"],
        ["Paved.Redis"] = ["Paved.Auth"],
        ["Paved.AspNetCore"] = ["Paved.Auth", "Paved.Passwords"],
        ["Paved.AspNetCore.JwtBearer"] = ["Paved.Tokens"],
        ["Paved.Testing"] = ["Paved.Auth", "Paved.Tokens"],
        ["Paved.Analyzers"] = [],
        ["Paved.Tool"] = ["Paved.Auth", "Paved.Passwords", "Paved.Passwords.Legacy", "Paved.Tokens"],
    };

    private static readonly Dictionary<string, string[]> ForeignPackages = new()
    {
        ["Paved.Passwords"] =
        [
            "Konscious.Security.Cryptography.Argon2",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Polly.Core",
            "System.Threading.RateLimiting",
        ],
        ["Paved.Passwords.Legacy"] = ["BouncyCastle.Cryptography"],
        ["Paved.Tokens"] =
        [
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.IdentityModel.JsonWebTokens",
        ],
        ["Paved.Auth"] =
        [
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Options",
            "QRCoder",
        ],
        ["Paved.EntityFrameworkCore"] =
            ["Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Hosting.Abstractions"],
        ["Paved.Redis"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "StackExchange.Redis",
        ],
        ["Paved.AspNetCore"] = [],
        ["Paved.AspNetCore.JwtBearer"] = [],
        ["Paved.Testing"] = ["Microsoft.Extensions.TimeProvider.Testing"],
        ["Paved.Analyzers"] = [],
        ["Paved.Tool"] = ["QRCoder", "System.CommandLine"],
    };

    /// <summary>Projects that run while a package is built, or that it carries as files.</summary>
    private static readonly Dictionary<string, string[]> BuildTools = new()
    {
        ["Paved.Passwords"] = ["DictionaryBuilder"],
        ["Paved.Tool"] = ["Paved.Analyzers"], // carried as a file, for the builds that it scans
    };

    public static TheoryData<string> Packages() => [.. Repository.Packages.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public void ProjectReferences_OfPackage_FollowTheArrows(string package)
    {
        Assert.True(Arrows.ContainsKey(package), $"{package} has no row in the table of arrows");

        Assert.Empty(ProjectReferences(package, isBuildTool: false).Except(Arrows[package]));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void ProjectReferences_OnBuildTools_AreTheAgreedOnesAndLeaveNoTrace(string package)
    {
        Assert.Equal(BuildTools.GetValueOrDefault(package, []), ProjectReferences(package, isBuildTool: true));
        Assert.DoesNotContain(
            "\"zxcvbn-core/", Repository.Read($"src/{package}/obj/project.assets.json"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void PackageReferences_OfPackage_AreTheAgreedOnes(string package) =>
        Assert.Equal(ForeignPackages[package].Order(), Included(package, "PackageReference").Order());

    [Fact]
    public void Assemblies_OfLibraries_ReferenceOnlyAlongTheArrows()
    {
        foreach (var assembly in Libraries.All)
        {
            var used = assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => name.StartsWith("Paved.", StringComparison.Ordinal));

            Assert.Empty(used.Except(Arrows[assembly.GetName().Name!]));
        }
    }

    [Fact]
    public void InternalsVisibleTo_BetweenPackages_IsAbsent()
    {
        foreach (var (package, project) in Repository.Packages)
        {
            Assert.DoesNotContain(
                project.Descendants("InternalsVisibleTo"), item => (string?)item.Attribute("Include") != $"{package}.CodeFixes");
            Assert.DoesNotContain(
                Repository.Files($"src/{package}", "*.cs").Select(Repository.Read),
                text => text.Contains("InternalsVisibleTo(", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> ProjectReferences(string package, bool isBuildTool) =>
        Repository.Packages[package].Descendants("ProjectReference")
            .Where(item => (string?)item.Attribute("ReferenceOutputAssembly") == "false" == isBuildTool)
            .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Split('/', '\\')[^1]));

    private static IEnumerable<string> Included(string package, string kind) =>
        Repository.Packages[package].Descendants(kind)
            .Select(item => (string?)item.Attribute("Include"))
            .OfType<string>()
            .Select(include => include.Replace('\\', '/'));
}
