using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2004: a missing setting stops the program instead of falling back to a key that everyone knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class KeyInCodeFix : PavedCodeFix
{
    private const string Title = "Stop where the key is not configured";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(KeyInCodeAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        foreach (var coalesce in node.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>())
        {
            if (coalesce.IsKind(SyntaxKind.CoalesceExpression)
                && coalesce.Right is LiteralExpressionSyntax literal
                && literal.IsKind(SyntaxKind.StringLiteralExpression))
            {
                Replace(context, diagnostic, Title, literal, Missing(model, coalesce.Left));
            }
        }
    }

    private static ThrowExpressionSyntax Missing(SemanticModel model, ExpressionSyntax setting)
    {
        var name = setting is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }] }
            ? literal.Token.ValueText
            : "The key";
        var message = SyntaxFactory.Literal($"{name} is not configured.");
        return (ThrowExpressionSyntax)SyntaxFactory.ParseExpression(
            $"throw new {NameOf(model, setting.SpanStart, "System.InvalidOperationException")}({message})");
    }
}
