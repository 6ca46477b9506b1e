using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.CodeFixes.Internal;

/// <summary>Compares all of two texts or byte sequences, whatever the first of them say.</summary>
internal abstract class FixedTimeFix : PavedCodeFix
{
    protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SemanticModel model)
    {
        if (model.GetOperation(node) is not { } operation
            || model.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations") is null
            || node.Parent is ConditionalAccessExpressionSyntax
            || operation.IsInExpressionTree()
            || !Comparisons.TryRead(operation, out var left, out var right)
            || Bytes(left, operation, model) is not { } one
            || Bytes(right, operation, model) is not { } other)
        {
            return;
        }

        var type = NameOf(model, node.SpanStart, "System.Security.Cryptography.CryptographicOperations");
        var not = operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } ? "!" : string.Empty;
        Replace(context, diagnostic, "Compare in fixed time", node, SyntaxFactory.ParseExpression($"{not}{type}.FixedTimeEquals({one}, {other})"));
    }

    /// <summary>An operand as bytes; null where it is neither text nor bytes.</summary>
    private static string? Bytes(IOperation operand, IOperation comparison, SemanticModel model)
    {
        if (operand.Syntax is not ExpressionSyntax expression)
        {
            return null;
        }

        if (operand.Type.IsByteArray() || operand.Type is { Name: "Span" or "ReadOnlySpan" })
        {
            return expression.ToString();
        }

        if (!operand.Type.IsString())
        {
            return null;
        }

        var text = Text(expression, model);
        text = !IgnoresCase(comparison) ? text : text.EndsWith("?? \"\"", StringComparison.Ordinal) ? $"({text}).ToUpperInvariant()" : $"{text}.ToUpperInvariant()";
        return $"{NameOf(model, expression.SpanStart, "System.Text.Encoding")}.UTF8.GetBytes({text})";
    }

    /// <summary>The text, or the empty one where there may be none.</summary>
    private static string Text(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Nullability.FlowState is NullableFlowState.NotNull || expression is InvocationExpressionSyntax
            ? expression.ToString()
            : $"{expression} ?? \"\"";

    private static bool IgnoresCase(IOperation comparison)
    {
        foreach (var argument in comparison is IInvocationOperation call ? call.Arguments : ImmutableArray<IArgumentOperation>.Empty)
        {
            if (argument.Value is IFieldReferenceOperation { Field.Name: "OrdinalIgnoreCase" or "InvariantCultureIgnoreCase" or "CurrentCultureIgnoreCase" })
            {
                return true;
            }
        }

        return false;
    }
}
