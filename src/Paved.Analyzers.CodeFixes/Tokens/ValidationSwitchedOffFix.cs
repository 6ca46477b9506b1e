using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2001: switches the check on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ValidationSwitchedOffFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ValidationSwitchedOffAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is AssignmentExpressionSyntax assignment)
        {
            Replace(context, diagnostic, "Switch the check on", assignment.Right, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
        }
    }
}
