using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Secrets;

namespace Paved.Analyzers.CodeFixes.Secrets;

/// <summary>PAVED4001: compares all of the secret, whatever its first characters say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class SecretComparisonFix : FixedTimeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(SecretComparisonAnalyzer.Id);
}
