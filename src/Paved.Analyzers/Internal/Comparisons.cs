using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Reads the ways to ask whether two strings or byte sequences are the same.</summary>
internal static class Comparisons
{
    private static readonly ImmutableHashSet<string> Calls = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Equals", "SequenceEqual", "Compare", "CompareOrdinal", "CompareTo");

    /// <summary>Reads <c>==</c>, <c>!=</c> and calls of <c>Equals</c>, <c>SequenceEqual</c> and their like; not with null or a literal.</summary>
    public static bool TryRead(IOperation operation, out IOperation left, out IOperation right)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary:
                (left, right) = (binary.LeftOperand.Unwrap(), binary.RightOperand.Unwrap());
                break;
            case IInvocationOperation { TargetMethod.Name: var name } call when Calls.Contains(name):
                (left, right) = Operands(call);
                break;
            default:
                (left, right) = (operation, operation);
                return false;
        }

        return left != right && !IsFixed(left) && !IsFixed(right);
    }

    /// <summary>Whether the method around it defines what equality is: there nobody is asked for a password.</summary>
    public static bool IsInEquality(IOperation operation)
    {
        foreach (var name in operation.EnclosingNames())
        {
            if (name is "Equals" or "op_Equality" or "op_Inequality" or "CompareTo" or "GetHashCode" || NameWords.HasWord(name, "comparer"))
            {
                return true;
            }
        }

        return false;
    }

    private static (IOperation Left, IOperation Right) Operands(IInvocationOperation call) => (Receiver(call), call.Arguments) switch
    {
        ({ Type.Name: "String" or "Span" or "ReadOnlySpan" } receiver, [var other, ..]) => (receiver, other.Value.Unwrap()),
        ({ Type: IArrayTypeSymbol } receiver, [var other, ..]) => (receiver, other.Value.Unwrap()),
        (_, [var first, var second, ..]) => (first.Value.Unwrap(), second.Value.Unwrap()),
        _ => (call, call),
    };

    private static IOperation? Receiver(IInvocationOperation call) =>
        (call.Instance is IConditionalAccessInstanceOperation && call.Parent is IConditionalAccessOperation access ? access.Operation : call.Instance)?.Unwrap();

    private static bool IsFixed(IOperation value) =>
        value.ConstantValue.HasValue || value is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } or IDefaultValueOperation;
}
