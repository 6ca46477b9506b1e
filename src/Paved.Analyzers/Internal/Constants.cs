using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Values known while compiling: constants, locals assigned once, readonly fields and get-only properties with an initializer.</summary>
internal static class Constants
{
    private const int MaxHops = 4;

    public static bool TryConstant<T>(this IOperation operation, out T value)
    {
        if (Evaluate(operation, MaxHops) is T known)
        {
            value = known;
            return true;
        }

        value = default!;
        return false;
    }

    public static bool IsConstantFalse(this IOperation operation) => operation.TryConstant(out bool value) && !value;

    private static object? Evaluate(IOperation operation, int hops)
    {
        if (operation.ConstantValue.HasValue)
        {
            return operation.ConstantValue.Value;
        }

        return hops == 0 ? null : operation.Unwrap() switch
        {
            { ConstantValue: { HasValue: true, Value: var value } } => value,
            ILocalReferenceOperation local => OnlyValue(local, hops),
            IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => string.Empty,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Initial(field, operation, hops),
            IPropertyReferenceOperation { Property: { SetMethod: null } property } => Initial(property, operation, hops),
            _ => null,
        };
    }

    private static object? OnlyValue(ILocalReferenceOperation reference, int hops) =>
        !LocalVariables.IsReassigned(reference, reference.Local)
        && LocalVariables.AssignedValues(reference, reference.Local) is [var value]
            ? Evaluate(value, hops - 1)
            : null;

    /// <summary>Literals in other files are read without their semantic model, which costs too much while typing.</summary>
    private static object? Initial(ISymbol member, IOperation user, int hops)
    {
        if (Initializer(member) is not { } expression)
        {
            return null;
        }

        if (user.SemanticModel is { } model && model.SyntaxTree == expression.SyntaxTree)
        {
            return model.GetOperation(expression) is { } operation
                ? Evaluate(operation, hops - 1)
                : model.GetConstantValue(expression).Value;
        }

        return expression is LiteralExpressionSyntax literal && !literal.IsKind(SyntaxKind.NullLiteralExpression)
            ? literal.Token.Value
            : null;
    }

    private static ExpressionSyntax? Initializer(ISymbol member) => member.DeclaringSyntaxReferences switch
    {
        [var only] => only.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        },
        _ => null,
    };
}
