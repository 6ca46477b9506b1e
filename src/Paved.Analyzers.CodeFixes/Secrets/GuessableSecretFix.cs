using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Secrets;

namespace Paved.Analyzers.CodeFixes.Secrets;

/// <summary>PAVED4002: draws from the random numbers of the system.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class GuessableSecretFix : RandomNumbersFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(GuessableSecretAnalyzer.Id);
}
