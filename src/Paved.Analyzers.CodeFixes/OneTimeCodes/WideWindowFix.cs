using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.OneTimeCodes;

namespace Paved.Analyzers.CodeFixes.OneTimeCodes;

/// <summary>PAVED3003: one step before and after, by the library's own window or by a tolerance of 30 seconds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WideWindowFix : PavedCodeFix
{
    private const string Title = "Accept one step before and after";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WideWindowAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case BaseObjectCreationExpressionSyntax:
                Replace(context, diagnostic, Title, node, SyntaxFactory.ParseExpression($"{NameOf(model, node.SpanStart, "OtpNet.VerificationWindow")}.RfcSpecifiedNetworkDelay"));
                break;
            case InvocationExpressionSyntax { ArgumentList: var list } when !list.Arguments.Any(static argument => argument.NameColon is not null):
                Replace(context, diagnostic, Title, list, WithTolerance(list, model, node.SpanStart));
                break;
            default:
                break;
        }
    }

    /// <summary>The tolerance replaces the one that is there, or comes after the texts.</summary>
    private static ArgumentListSyntax WithTolerance(ArgumentListSyntax list, SemanticModel model, int position)
    {
        var tolerance = SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"{NameOf(model, position, "System.TimeSpan")}.FromSeconds(30)"));
        var texts = new List<string>();
        var isPlaced = false;
        foreach (var argument in list.Arguments)
        {
            var type = model.GetTypeInfo(argument.Expression).Type;
            var isTolerance = type is { Name: "TimeSpan" };
            if (!isPlaced && (isTolerance || type is { SpecialType: SpecialType.System_Boolean }))
            {
                texts.Add(tolerance.ToString());
                isPlaced = true;
            }

            if (!isTolerance)
            {
                texts.Add(argument.ToString());
            }
        }

        if (!isPlaced)
        {
            texts.Add(tolerance.ToString());
        }

        return SyntaxFactory.ParseArgumentList($"({string.Join(", ", texts)})");
    }
}
