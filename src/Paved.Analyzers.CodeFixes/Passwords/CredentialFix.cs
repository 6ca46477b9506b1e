using System.Composition;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Paved.Analyzers.CodeFixes.Internal;
using Paved.Analyzers.Passwords;

namespace Paved.Analyzers.CodeFixes.Passwords;

/// <summary>PAVED1008 and PAVED1009: puts three stars where a credential is written; a template's argument goes with its placeholder.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CredentialFix : PavedCodeFix
{
    private const string Title = "Leave the secret out";
    private const string Stars = "***";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(CredentialInLogAnalyzer.Id, CredentialInMessageAnalyzer.Id);

    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        var value = (node as ArgumentSyntax)?.Expression ?? node;
        if (value is not ExpressionSyntax expression)
        {
            return;
        }

        switch (expression.Parent)
        {
            case InterpolationSyntax interpolation:
                Offer(context, diagnostic, new TextChange(interpolation.Span, Stars));
                break;
            case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: var arguments } } argument:
                Offer(context, diagnostic, Placeholder(argument, arguments, model) is { } placeholder
                    ? [new TextChange(placeholder, Stars), new TextChange(TextSpan.FromBounds(arguments[arguments.IndexOf(argument) - 1].Span.End, argument.Span.End), string.Empty)]
                    : [new TextChange(expression.Span, $"\"{Stars}\"")]);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }:
                Offer(context, diagnostic, new TextChange(expression.Span, $"\"{Stars}\""));
                break;
            default:
                break;
        }
    }

    private static void Offer(CodeFixContext context, Diagnostic diagnostic, params TextChange[] changes) => context.RegisterCodeFix(
        CodeAction.Create(Title, async cancellation =>
        {
            var text = await context.Document.GetTextAsync(cancellation).ConfigureAwait(false);
            return context.Document.WithText(text.WithChanges(changes));
        }, Title),
        diagnostic);

    /// <summary>Where the argument's placeholder stands in the template of the call; null where there is no template.</summary>
    private static TextSpan? Placeholder(ArgumentSyntax argument, SeparatedSyntaxList<ArgumentSyntax> arguments, SemanticModel model)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Expression is LiteralExpressionSyntax { Token: { ValueText: var template } token } literal
                && literal.IsKind(SyntaxKind.StringLiteralExpression)
                && token.Text == $"\"{template}\""
                && model.GetSymbolInfo(argument.Parent!.Parent!).Symbol is IMethodSymbol { ContainingType.Name: not ("Console" or "String" or "TextWriter") }
                && Nth(template, arguments.IndexOf(argument) - i - 1) is var (start, length))
            {
                return new TextSpan(token.SpanStart + 1 + start, length);
            }
        }

        return null;
    }

    private static (int Start, int Length)? Nth(string template, int index)
    {
        for (var at = template.IndexOf('{'); at >= 0 && index >= 0; at = template.IndexOf('{', at + 1), index--)
        {
            var end = template.IndexOf('}', at);
            if (end < 0 || template.IndexOf("{{", StringComparison.Ordinal) >= 0)
            {
                return null;
            }

            if (index == 0)
            {
                return (at, end - at + 1);
            }
        }

        return null;
    }
}
