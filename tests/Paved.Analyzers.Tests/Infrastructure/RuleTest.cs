using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Paved.Analyzers.Tests;

/// <summary>Compiles a snippet, runs one analyzer and compares what it reports with the snippet's <c>[|marks|]</c>.</summary>
internal sealed class RuleTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public RuleTest(string code)
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(SnippetReferences.All);
        TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary;
        TestState.Sources.Add(("/0/Usings.cs", SnippetReferences.Usings));
        TestState.Sources.Add(code);
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        CompilerDiagnostics = CompilerDiagnostics.Errors;
        SolutionTransforms.Add((solution, id) => solution.WithProjectParseOptions(
            id, new CSharpParseOptions(LanguageVersion.CSharp12, preprocessorSymbols: Symbols)));
    }

    /// <summary>Preprocessor symbols, such as DEBUG.</summary>
    public List<string> Symbols { get; } = [];

    /// <summary>The title of the fix to apply, where a finding offers several.</summary>
    public string? FixTitle
    {
        set => CodeActionEquivalenceKey = value;
    }

    public RuleTest<TAnalyzer, TFix> WithFix(string fixedCode)
    {
        FixedState.Sources.Add(("/0/Usings.cs", SnippetReferences.Usings));
        FixedState.Sources.Add(fixedCode);
        return this;
    }

    public RuleTest<TAnalyzer, TFix> WithOption(string name, string value)
    {
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{name} = {value}\n"));
        return this;
    }
}
