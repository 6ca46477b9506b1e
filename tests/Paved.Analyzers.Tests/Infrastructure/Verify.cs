using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Paved.Analyzers.Tests;

/// <summary>The short forms that nearly all tests of rules use.</summary>
internal static class Verify<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The analyzer reports what stands in <c>[|…|]</c>, and nothing else.</summary>
    public static Task ReportsAsync(string code)
    {
        Assert.Contains("[|", code, StringComparison.Ordinal);
        return WithoutFix(code).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The analyzer reports nothing, whatever the code looks like.</summary>
    public static Task IsSilentAsync(string code)
    {
        Assert.DoesNotContain("[|", code, StringComparison.Ordinal);
        return WithoutFix(code).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The fix turns the code into this, one by one and by Fix All, and nothing is reported any more.</summary>
    public static Task FixesAsync(string code, string fixedCode, string? title = null) =>
        new RuleTest<TAnalyzer, TFix>(code) { FixTitle = title }
            .WithFix(fixedCode)
            .RunAsync(TestContext.Current.CancellationToken);

    /// <summary>The finding is reported, and no fix is offered.</summary>
    public static Task OffersNoFixAsync(string code) => FixesAsync(code, code);

    private static AnalyzerTest<DefaultVerifier> WithoutFix(string code)
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>();
        var like = new RuleTest<TAnalyzer, TFix>(code);
        test.ReferenceAssemblies = like.ReferenceAssemblies;
        test.TestState.AdditionalReferences.AddRange(SnippetReferences.All);
        foreach (var source in like.TestState.Sources)
        {
            test.TestState.Sources.Add(source);
        }

        test.MarkupOptions = like.MarkupOptions;
        test.CompilerDiagnostics = like.CompilerDiagnostics;
        test.SolutionTransforms.AddRange(like.SolutionTransforms);
        return test;
    }
}
