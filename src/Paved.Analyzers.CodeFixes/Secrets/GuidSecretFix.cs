using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Secrets;

namespace Paved.Analyzers.CodeFixes.Secrets;

/// <summary>PAVED4003: 32 random bytes, as text where the GUID was one. A piece of a GUID is left alone: it would stay short.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class GuidSecretFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(GuidSecretAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax whole }
            || IsCut(whole)
            || model.Compilation.GetTypeByMetadataName("System.Convert")?.GetMembers("ToHexString").IsEmpty is not false)
        {
            return;
        }

        var bytes = $"{NameOf(model, node.SpanStart, Generator)}.GetBytes(32)";
        var secret = name switch
        {
            "ToString" => $"{NameOf(model, node.SpanStart, "System.Convert")}.ToHexString({bytes})",
            "ToByteArray" => bytes,
            _ => null,
        };
        if (secret is not null)
        {
            Replace(context, diagnostic, "Draw 32 random bytes", whole, SyntaxFactory.ParseExpression(secret));
        }
    }

    private static bool IsCut(ExpressionSyntax text) =>
        text.Parent is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Substring" or "Remove" or "Take" or "AsSpan" or "Split" }
        || (text.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } && IsCut(outer));
}
