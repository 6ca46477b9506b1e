using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>What is assigned to local variables. A body is read once, whatever number of its variables are asked about.</summary>
internal sealed class LocalVariables
{
    private static readonly ConditionalWeakTable<IOperation, LocalVariables> Bodies = new();

    private readonly Dictionary<ISymbol, ImmutableArray<IOperation>> _values = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ISymbol> _reassigned = new(SymbolEqualityComparer.Default);

    private LocalVariables(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            Read(operation);
        }
    }

    /// <summary>The values assigned to a local variable anywhere in its method.</summary>
    public static ImmutableArray<IOperation> AssignedValues(IOperation reference, ILocalSymbol local) =>
        Of(reference)._values.TryGetValue(local, out var values) ? values : ImmutableArray<IOperation>.Empty;

    /// <summary>Whether anything but its declaration writes the local variable: an assignment, an increment, an out or ref argument.</summary>
    public static bool IsReassigned(IOperation reference, ILocalSymbol local) => Of(reference)._reassigned.Contains(local);

    private static LocalVariables Of(IOperation reference) => Bodies.GetValue(reference.Root(), static body => new LocalVariables(body));

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator
                when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                Add(declarator.Symbol, initializer.Value);
                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Add(target.Local, assignment.Value);
                _reassigned.Add(target.Local);
                break;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target }:
                _reassigned.Add(target.Local);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation target }:
                _reassigned.Add(target.Local);
                break;
            default:
                break;
        }
    }

    private void Add(ISymbol local, IOperation value) =>
        _values[local] = (_values.TryGetValue(local, out var values) ? values : ImmutableArray<IOperation>.Empty).Add(value);
}
