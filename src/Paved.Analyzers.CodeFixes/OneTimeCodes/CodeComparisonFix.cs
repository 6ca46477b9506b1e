using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.OneTimeCodes;

namespace Paved.Analyzers.CodeFixes.OneTimeCodes;

/// <summary>PAVED3001: compares all digits, whatever the first ones say; not in a query, which no database can answer in fixed time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CodeComparisonFix : FixedTimeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(CodeComparisonAnalyzer.Id);
}
