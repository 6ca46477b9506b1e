using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.Adoption;

namespace Paved.Analyzers.Tests.Adoption;

public sealed class PavedCallTests
{
    private const string Library = """
        namespace Paved.Passwords;
        public sealed class PasswordHasher { public string Hash(string password) => password; public static int Count { get; set; } }
        """;

    [Theory]
    [InlineData("var hasher = new PasswordHasher(); hasher.Hash(\"x\");", "PasswordHasher..ctor", "PasswordHasher.Hash")]
    [InlineData("System.Func<string, string> hash = new PasswordHasher().Hash;", "PasswordHasher..ctor")]
    [InlineData("PasswordHasher.Count = 1; System.Math.Abs(1);")]
    [InlineData("System.Console.WriteLine(nameof(PasswordHasher));")]
    public async Task Call_OfPaved_IsCountedWhereItIsSwitchedOn(string statement, params string[] expected)
    {
        var found = await FindAsync(statement, ReportDiagnostic.Info);
        Assert.Equal(expected, found.Select(call => call.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(await FindAsync(statement, ReportDiagnostic.Default));
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(string statement, ReportDiagnostic severity)
    {
        var library = Compile("Paved.Passwords", Library, ReportDiagnostic.Default, []);
        var app = Compile("Shop", $"using Paved.Passwords; class Users {{ void M() {{ {statement} }} }}", severity, [library.ToMetadataReference()]);
        var found = await app.WithAnalyzers([new PavedCallAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(call => call.Location.SourceSpan.End)];
    }

    private static CSharpCompilation Compile(string name, string code, ReportDiagnostic severity, MetadataReference[] references)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([KeyValuePair.Create(PavedCallAnalyzer.Id, severity)]);
        return CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], [.. SnippetReferences.All, .. references], options);
    }
}
