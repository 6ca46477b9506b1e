using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>Where a value comes from within one method: through conversions, branches and local variables.</summary>
internal static class ValueFlow
{
    private const int MaxSources = 32;

    /// <summary>The operation behind conversions, parentheses and awaits.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion when IsTransparent(conversion.OperatorMethod):
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                case IArgumentOperation argument:
                    operation = argument.Value;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// What a value may be: a literal, parameter, field, property, call or anything else that is no local variable and no
    /// choice. A local variable stands for everything assigned to it in its method.
    /// </summary>
    public static ImmutableArray<IOperation> Sources(this IOperation value)
    {
        var found = ImmutableArray.CreateBuilder<IOperation>();
        AddSources(value, found, new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default));
        return found.ToImmutable();
    }

    /// <summary>Casts change no value, and neither does a string or an array that is passed as a span.</summary>
    private static bool IsTransparent(IMethodSymbol? conversion) =>
        conversion is null or { ContainingType.Name: "String" or "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" };

    private static void AddSources(IOperation value, ImmutableArray<IOperation>.Builder found, HashSet<ILocalSymbol> seen)
    {
        value = value.Unwrap();
        switch (value)
        {
            case var _ when found.Count >= MaxSources:
                break;
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                AddSources(conditional.WhenTrue, found, seen);
                AddSources(whenFalse, found, seen);
                break;
            case ICoalesceOperation coalesce:
                AddSources(coalesce.Value, found, seen);
                AddSources(coalesce.WhenNull, found, seen);
                break;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                {
                    AddSources(arm.Value, found, seen);
                }

                break;
            case ILocalReferenceOperation { Local: { HasConstantValue: false } local }:
                if (seen.Add(local))
                {
                    AddAssigned(value, local, found, seen);
                }

                break;
            default:
                found.Add(value);
                break;
        }
    }

    private static void AddAssigned(
        IOperation reference, ILocalSymbol local, ImmutableArray<IOperation>.Builder found, HashSet<ILocalSymbol> seen)
    {
        var before = found.Count;
        foreach (var assigned in LocalVariables.AssignedValues(reference, local))
        {
            AddSources(assigned, found, seen);
        }

        if (found.Count == before)
        {
            found.Add(reference);
        }
    }
}
