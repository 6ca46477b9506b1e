using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>The function around an operation, and what else it says about the same object.</summary>
internal static class Scopes
{
    /// <summary>The innermost lambda, local function, method body or initializer.</summary>
    public static IOperation Function(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return operation;
            }

            operation = parent;
        }

        return operation;
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

    /// <summary>The last value that the same function assigns to a property of this name on an object of the same type.</summary>
    public static IOperation? SiblingValue(this IPropertyReferenceOperation property, string name)
    {
        IOperation? value = null;
        foreach (var operation in property.Function().Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                && target.Property.Name == name
                && SymbolEqualityComparer.Default.Equals(target.Property.ContainingType, property.Property.ContainingType))
            {
                value = assignment.Value;
            }
        }

        return value;
    }

    /// <summary>Whether a query provider reads the operation instead of running it: a lambda that becomes an <c>Expression</c>.</summary>
    public static bool IsInExpressionTree(this IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Parent.Type: { Name: "Expression", ContainingNamespace.Name: "Expressions" } })
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsNull(this IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };

    /// <summary>The names of the method, the local functions and the type around an operation, from the inside out.</summary>
    public static IEnumerable<string> EnclosingNames(this IOperation operation, bool withTypes = true)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation function)
            {
                yield return function.Symbol.Name;
            }
        }

        for (var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
            symbol is not null and not INamespaceSymbol && (withTypes || symbol is not ITypeSymbol);
            symbol = symbol.ContainingSymbol)
        {
            yield return symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : symbol.Name;
        }
    }
}
