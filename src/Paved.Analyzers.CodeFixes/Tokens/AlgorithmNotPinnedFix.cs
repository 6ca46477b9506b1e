using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2006: accepts HS256 alone where the key is symmetric and nothing in the file speaks of another HMAC.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AlgorithmNotPinnedFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(AlgorithmNotPinnedAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is BaseObjectCreationExpressionSyntax { Initializer: { } initializer }
            && Key(initializer) is { } key
            && model.GetTypeInfo(key, context.CancellationToken).Type?.Name == "SymmetricSecurityKey"
            && !MentionsOtherHash(node.SyntaxTree.GetRoot(context.CancellationToken)))
        {
            var algorithms = NameOf(model, node.SpanStart, "Microsoft.IdentityModel.Tokens.SecurityAlgorithms");
            var pinned = SyntaxFactory.ParseExpression($"ValidAlgorithms = new[] {{ {algorithms}.HmacSha256 }}");
            Replace(context, diagnostic, "Accept HS256 alone", initializer, InitializerEditing.Append(initializer, pinned));
        }
    }

    private static ExpressionSyntax? Key(InitializerExpressionSyntax initializer)
    {
        foreach (var expression in initializer.Expressions)
        {
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "IssuerSigningKey" } } assignment)
            {
                return assignment.Right;
            }
        }

        return null;
    }

    private static bool MentionsOtherHash(SyntaxNode root)
    {
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText is "HmacSha384" or "HmacSha512" or "HmacSha384Signature" or "HmacSha512Signature")
            {
                return true;
            }
        }

        return false;
    }
}
