using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Paved.Tokens.Tests;

/// <summary>The package's README shows code that compiles: the method below, word for word.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Snippet_OfTheReadme_IsTheCodeCompiledHere()
    {
        var snippet = Code().Match(File.ReadAllText(Beside("../../src/Paved.Tokens/README.md"))).Groups[1].Value;
        var compiled = Squeeze(File.ReadAllText(Beside("ReadmeTests.cs")));

        Assert.Contains("ValidateAsync", snippet, StringComparison.Ordinal);
        Assert.Contains(Squeeze(snippet.Replace("using Paved.Tokens;", "", StringComparison.Ordinal)), compiled, StringComparison.Ordinal);
    }

    internal static async Task SnippetAsync()
    {
        string jwks = await File.ReadAllTextAsync("issuer-keys.json");
        var validator = new TokenValidator(new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority("https://id.example", TokenKeys.FromJwks(jwks)),
            Audiences = ["api://orders"],
        });

        TokenValidation result = await validator.ValidateAsync(Console.ReadLine());
        Console.WriteLine(result.IsValid ? $"hello {result.Token.Subject}" : $"{result.Failure}: {result.Detail}");
    }

    private static string Beside(string path, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, path);

    private static string Squeeze(string text) => Space().Replace(text, "");

    [GeneratedRegex(@"```csharp\s(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
