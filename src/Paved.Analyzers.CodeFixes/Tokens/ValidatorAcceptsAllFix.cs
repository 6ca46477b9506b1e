using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2002: removes the delegate, so that the library checks again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ValidatorAcceptsAllFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ValidatorAcceptsAllAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        const string Title = "Remove the validator";
        switch (node.Parent)
        {
            case InitializerExpressionSyntax:
                Remove(context, diagnostic, Title, node);
                break;
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement:
                Remove(context, diagnostic, Title, statement);
                break;
            default:
                break;
        }
    }
}
