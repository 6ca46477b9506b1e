using Microsoft.CodeAnalysis.Diagnostics;

namespace Paved.Analyzers.Internal;

/// <summary>Finds out whether a compilation is a test project: it says so, or refers to a test framework.</summary>
internal static class TestProject
{
    private static readonly string[] Frameworks =
    [
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "MSTest.TestFramework", "TUnit.Core",
    ];

    public static bool IsSkipped(Compilation compilation, AnalyzerOptions options) =>
        options.ReadBool(compilation, "paved_analyze_tests") is not true && IsTest(compilation, options);

    private static bool IsTest(Compilation compilation, AnalyzerOptions options)
    {
        if (options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsTestProject", out var text)
            && bool.TryParse(text, out var isTest))
        {
            return isTest;
        }

        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            if (Array.IndexOf(Frameworks, assembly.Name) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
