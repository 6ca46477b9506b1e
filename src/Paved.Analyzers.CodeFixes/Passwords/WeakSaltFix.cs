using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>
/// PAVED1003: draws 16 bytes where fewer are drawn. No other salt is replaced: a random one has to be stored, and only the
/// code around knows where.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WeakSaltFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WeakSaltAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var value = node is ArgumentSyntax argument ? argument.Expression : node;
        if (model.GetSymbolInfo(value).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var initial })
        {
            value = initial;
        }

        if (Size(value) is { } size && LiteralOf(size, model) is { Token.Value: > 0 } literal)
        {
            Replace(context, diagnostic, "Draw 16 bytes", literal, SyntaxFactory.ParseExpression("16"));
        }
    }

    private static ExpressionSyntax? Size(SyntaxNode salt) => salt switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetBytes" }, ArgumentList.Arguments: [{ Expression: var count }] } => count,
        ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: [{ Sizes: [var length] }] } => length,
        LiteralExpressionSyntax size => size,
        _ => null,
    };
}
