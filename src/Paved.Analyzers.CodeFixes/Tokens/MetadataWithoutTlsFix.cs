using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2008: requires TLS, except on a developer's machine where the code can tell one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class MetadataWithoutTlsFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(MetadataWithoutTlsAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is not AssignmentExpressionSyntax assignment)
        {
            return;
        }

        if (HostEnvironment.IsDevelopment(model, assignment.SpanStart) is { } isDevelopment)
        {
            Replace(context, diagnostic, "Require TLS outside development", assignment.Right,
                SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, isDevelopment));
        }

        Replace(context, diagnostic, "Require TLS", assignment.Right, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
    }
}
