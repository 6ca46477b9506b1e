using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Paved.Analyzers.CodeFixes.Tokens;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.Tests;

/// <summary>Every rule of the assemblies, and the checkout that describes them.</summary>
internal static class RuleCatalog
{
    public static string Root { get; } = FindRoot();

    /// <summary>Each rule by its id, with the analyzer that reports it; without what only counts for a scan.</summary>
    public static IReadOnlyDictionary<string, (DiagnosticDescriptor Descriptor, Type Analyzer)> Rules { get; } =
        (from type in typeof(MetadataWithoutTlsAnalyzer).Assembly.GetTypes()
         where typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract
         from descriptor in ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics
         where descriptor.IsEnabledByDefault
         group (descriptor, type) by descriptor.Id)
        .OrderBy(rule => rule.Key, StringComparer.Ordinal)
        .ToDictionary(rule => rule.Key, rule => rule.First());

    public static IReadOnlySet<string> Fixable { get; } =
        (from type in typeof(MetadataWithoutTlsFix).Assembly.GetTypes()
         where typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract
         from id in ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds
         select id).ToHashSet();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>
    /// Compares a generated file with what it should be; with <c>PAVED_UPDATE=1</c> in the environment it writes it.
    /// </summary>
    public static void AssertCurrent(string path, string expected)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("PAVED_UPDATE") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(File.Exists(file) && Read(path) == expected, $"{path} is stale: run the tests once with PAVED_UPDATE=1");
    }

    private static string FindRoot([CallerFilePath] string source = "")
    {
        var folder = File.Exists(source) ? Path.GetDirectoryName(source) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Paved.sln is in no folder above the tests.");
    }
}
