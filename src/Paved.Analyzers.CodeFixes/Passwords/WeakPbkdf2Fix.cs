using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>
/// PAVED1002: raises the number. Identity writes it into each hash, so hashes that exist still match; a derivation of one's
/// own has to be told the number of old hashes, and the title says so.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WeakPbkdf2Fix : PavedCodeFix
{
    private const string RaiseOption = "Raise the work of new hashes";
    private const string RaiseCall = "Raise the iterations (hashes made before no longer match)";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WeakPbkdf2Analyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var needed = Number(diagnostic.Properties[WeakPbkdf2Analyzer.Needed]!);
        switch (node)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IdentityV2" } mode:
                Replace(context, diagnostic, RaiseOption, mode.Name, SyntaxFactory.IdentifierName("IdentityV3"));
                break;
            case BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments: [_, _] } arguments }:
                Replace(context, diagnostic, RaiseCall, arguments, WithIterations(arguments, model));
                break;
            case var _ when LiteralOf(node, model) is { } literal:
                Replace(context, diagnostic, node.Parent is AssignmentExpressionSyntax ? RaiseOption : RaiseCall, literal, needed);
                break;
            default:
                break;
        }
    }

    /// <summary>Digits in groups of three.</summary>
    private static ExpressionSyntax Number(string digits)
    {
        for (var at = digits.Length - 3; at > 0; at -= 3)
        {
            digits = digits.Insert(at, "_");
        }

        return SyntaxFactory.ParseExpression(digits);
    }

    private static ArgumentListSyntax WithIterations(ArgumentListSyntax arguments, SemanticModel model)
    {
        var algorithm = NameOf(model, arguments.SpanStart, "System.Security.Cryptography.HashAlgorithmName");
        return SyntaxFactory.ParseArgumentList($"({arguments.Arguments[0]}, {arguments.Arguments[1]}, 600_000, {algorithm}.SHA256)");
    }
}
