using System.Text.Json;

namespace Paved.Conventions.Tests;

/// <summary>What a program that only validates tokens restores, read from what its restore wrote.</summary>
public sealed class RestoreGraphTests
{
    private static readonly string[] TokenPackages =
        ["Paved.AspNetCore.JwtBearer", "Paved.Tokens", "Microsoft.Extensions.", "Microsoft.IdentityModel.", "System.", "Microsoft.Bcl."];

    [Theory]
    [InlineData("MinimalApi", "Paved.AspNetCore.JwtBearer", "Paved.Tokens")]
    [InlineData("TokenServices/Issuer", "Paved.AspNetCore.JwtBearer", "Paved.Tokens")]
    [InlineData("TokenServices/Orders", "Paved.AspNetCore.JwtBearer", "Paved.Tokens")]
    [InlineData("Worker", "Paved.Tokens")]
    public void Sample_OfTokens_RestoresNoPasswordCode(string sample, params string[] packages)
    {
        var restored = Restored($"samples/{sample}");

        Assert.Equal(packages, restored.Where(name => name.StartsWith("Paved.", StringComparison.Ordinal)).Order());
        Assert.All(restored, name => Assert.Contains(
            TokenPackages, known => name.StartsWith(known, StringComparison.Ordinal)));
    }

    [Fact]
    public void Sample_OfPasswords_RestoresThem() =>
        Assert.Contains("Konscious.Security.Cryptography.Argon2", Restored("samples/QuickStart"));

    private static string[] Restored(string project)
    {
        using var assets = JsonDocument.Parse(Repository.Read($"{project}/obj/project.assets.json"));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')[0])];
    }
}
