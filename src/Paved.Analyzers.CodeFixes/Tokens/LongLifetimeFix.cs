using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Tokens;

namespace Paved.Analyzers.CodeFixes.Tokens;

/// <summary>PAVED2007: an hour, which a refresh token can extend.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class LongLifetimeFix : PavedCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(LongLifetimeAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddDays" or "AddMonths" or "AddYears" or "AddHours" or "AddMinutes" or "Add" } access,
            } call)
        {
            Replace(context, diagnostic, "Expire after an hour", call, SyntaxFactory.ParseExpression($"{access.Expression}.AddHours(1)"));
        }
    }
}
