using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.CodeFixes.Internal;

/// <summary>Rewrites draws of <c>System.Random</c> into those of <c>RandomNumberGenerator</c> that answer the same.</summary>
internal abstract class RandomNumbersFix : PavedCodeFix
{
    protected const string Title = "Draw from RandomNumberGenerator";

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList: var arguments } draw
            && Call(name, arguments, model) is { } call)
        {
            Replace(context, diagnostic, Title, draw, SyntaxFactory.ParseExpression($"{NameOf(model, node.SpanStart, Generator)}.{call}"));
        }
    }

    private static string? Call(string name, ArgumentListSyntax arguments, SemanticModel model) => name switch
    {
        "Next" when arguments.Arguments.Count == 0 && Has("GetInt32", model) => "GetInt32(int.MaxValue)",
        "Next" when Has("GetInt32", model) && !HasNames(arguments) => $"GetInt32{arguments}",
        "NextBytes" when Has("Fill", model) && !HasNames(arguments) => $"Fill{arguments}",
        "GetString" or "GetHexString" when Has(name, model) => name + arguments,
        _ => null,
    };

    /// <summary>Named arguments are named otherwise there.</summary>
    private static bool HasNames(ArgumentListSyntax arguments) => arguments.Arguments.Any(static argument => argument.NameColon is not null);

    protected static bool Has(string name, SemanticModel model) => model.Compilation.GetTypeByMetadataName(Generator)?.GetMembers(name).IsEmpty is false;
}
