using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Paved.Conventions.Tests;

/// <summary>Every C# block of the documents compiles as the program of a console project, or of a web project.</summary>
public sealed partial class SnippetTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = ImplicitUsings + """

        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public static IEnumerable<ITheoryDataRow> Snippets()
    {
        foreach (var path in Repository.Files(".", "*.md"))
        {
            foreach (var match in CSharpBlock().Matches(Repository.Read(path)).Index())
            {
                yield return new TheoryDataRow<string>(match.Item.Groups[1].Value)
                {
                    TestDisplayName = $"{path} #{match.Index + 1}",
                };
            }
        }
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_OfADocument_Compiles(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [Parse(code.Contains("WebApplication.", StringComparison.Ordinal) ? WebUsings : ImplicitUsings), Parse(code)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8019")
            .Select(diagnostic => diagnostic.ToString()));
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(
        code, new CSharpParseOptions(LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);

    [GeneratedRegex("^```csharp\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex CSharpBlock();
}
