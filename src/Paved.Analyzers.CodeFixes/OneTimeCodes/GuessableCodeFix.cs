using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.OneTimeCodes;

namespace Paved.Analyzers.CodeFixes.OneTimeCodes;

/// <summary>PAVED3006: draws digits, and the digits of a GUID, from the random numbers of the system.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class GuessableCodeFix : RandomNumbersFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(GuessableCodeAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NewGuid" } })
        {
            base.Register(context, diagnostic, node, model);
        }
        else if (Digits(node) is var (piece, count) && Has("GetHexString", model))
        {
            var text = $"{NameOf(model, node.SpanStart, Generator)}.GetHexString({count}, lowercase: true)";
            Replace(context, diagnostic, Title, piece, SyntaxFactory.ParseExpression(text));
        }
    }

    /// <summary><c>Guid.NewGuid().ToString("N").Substring(0, 8)</c>, or <c>…[..8]</c>.</summary>
    private static (SyntaxNode Piece, ExpressionSyntax Count)? Digits(SyntaxNode guid) => guid.Parent is MemberAccessExpressionSyntax
    {
        Name.Identifier.ValueText: "ToString",
        Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: "N" or "n" } }] } text,
    }
        ? text.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Substring", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: 0 } }, { Expression: var count }] } piece } => (piece, count),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax { LeftOperand: null, RightOperand: LiteralExpressionSyntax end } }] } piece => (piece, end),
            _ => null,
        }
        : null;
}
