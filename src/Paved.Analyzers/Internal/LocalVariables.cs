using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>What is assigned to local variables.</summary>
internal static class LocalVariables
{
    /// <summary>The values assigned to a local variable anywhere in its method.</summary>
    public static ImmutableArray<IOperation> AssignedValues(IOperation reference, ILocalSymbol local)
    {
        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in reference.Root().Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol, local):
                    if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer)
                    {
                        values.Add(initializer.Value);
                    }

                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, local):
                    values.Add(assignment.Value);
                    break;
                default:
                    break;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>Whether anything but its declaration writes the local variable: an assignment, an increment, an out or ref argument.</summary>
    public static bool IsReassigned(IOperation reference, ILocalSymbol local)
    {
        foreach (var operation in reference.Root().Descendants())
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is ILocalReferenceOperation changed && Is(changed.Local, local))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The outermost operation: a method's body, or an initializer.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool Is(ISymbol? symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);
}
