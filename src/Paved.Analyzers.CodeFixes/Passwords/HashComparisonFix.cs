using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>PAVED1007: compares all bytes, whatever the first ones say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class HashComparisonFix : FixedTimeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HashComparisonAnalyzer.Id);
}
