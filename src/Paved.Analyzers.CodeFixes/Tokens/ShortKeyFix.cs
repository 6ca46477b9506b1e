using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2005: draws as many random bytes as the algorithm asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class ShortKeyFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ShortKeyAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var needed = diagnostic.Properties[ShortKeyAnalyzer.NeededBytes];
        foreach (var call in node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax count }]
                && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "GetBytes", ContainingType.Name: "RandomNumberGenerator" })
            {
                Replace(context, diagnostic, "Draw enough bytes", count, SyntaxFactory.ParseExpression(needed!));
            }
        }
    }
}
