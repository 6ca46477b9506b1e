using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>What a value is made of, through the calls, sums and local variables that lead to it.</summary>
internal static class ValueParts
{
    private const int MaxParts = 256;

    /// <summary>
    /// Whether any operation that goes into a value is of a kind: an operand, argument or receiver, at any depth, where a local
    /// variable stands for what its method assigns to it. Give a static lambda.
    /// </summary>
    public static bool AnyPart(this IOperation value, Func<IOperation, bool> isMatch)
    {
        var pending = new Stack<IOperation>();
        var seen = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        pending.Push(value);
        for (var count = 0; pending.Count > 0 && count < MaxParts; count++)
        {
            var part = pending.Pop();
            if (isMatch(part))
            {
                return true;
            }

            foreach (var child in part.ChildOperations)
            {
                pending.Push(child);
            }

            if (part is ILocalReferenceOperation { Local: var local } && seen.Add(local))
            {
                foreach (var assigned in LocalVariables.AssignedValues(part, local))
                {
                    pending.Push(assigned);
                }
            }
        }

        return false;
    }
}
