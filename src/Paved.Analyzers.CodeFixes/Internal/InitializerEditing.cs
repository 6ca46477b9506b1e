using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Analyzers.CodeFixes.Internal;

/// <summary>Adds members to object initializers, laid out like the members before them.</summary>
internal static class InitializerEditing
{
    public static InitializerExpressionSyntax Append(InitializerExpressionSyntax initializer, ExpressionSyntax member)
    {
        var expressions = initializer.Expressions;
        if (expressions.Count == 0)
        {
            return initializer.AddExpressions(member);
        }

        var last = expressions[expressions.Count - 1];
        var isTrailing = expressions.SeparatorCount == expressions.Count;
        var items = expressions.GetWithSeparators();
        if (!isTrailing)
        {
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(last.GetTrailingTrivia());
            items = items.Replace(last, last.WithoutTrailingTrivia()).Add(comma);
        }

        items = items.Add(member.WithLeadingTrivia(last.GetLeadingTrivia()).WithTrailingTrivia(isTrailing ? [] : last.GetTrailingTrivia()));
        if (isTrailing)
        {
            items = items.Add(items[items.Count - 2].AsToken());
        }

        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(items));
    }
}
