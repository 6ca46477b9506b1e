using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Paved.Analyzers.Internal;

/// <summary>The bodies of methods and delegates that stand in the same file: the one hop that rules follow.</summary>
internal static class MethodBodies
{
    /// <summary>The operation of a method's body; null for a method of another file or assembly.</summary>
    public static IOperation? FindBody(this IMethodSymbol method, SemanticModel? model)
    {
        if (model is null || method.OriginalDefinition.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        return reference.GetSyntax() switch
        {
            BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax => model.GetOperation(reference.GetSyntax()),
            _ => null,
        };
    }

    /// <summary>The body and parameters of what a delegate runs: a lambda, an anonymous method, or a method of the same file.</summary>
    public static (IMethodSymbol Method, IOperation Body)? FindDelegate(this IOperation value)
    {
        foreach (var source in value.Sources())
        {
            var target = source is IDelegateCreationOperation creation ? creation.Target.Unwrap() : source;
            switch (target)
            {
                case IAnonymousFunctionOperation function:
                    return (function.Symbol, function.Body);
                case IMethodReferenceOperation { Method: var method } when method.FindBody(value.SemanticModel) is { } body:
                    return (method, body);
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>The values that a body returns, those of nested functions left out.</summary>
    public static ImmutableArray<IOperation> ReturnedValues(this IOperation body)
    {
        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in body.Descendants())
        {
            if (operation is IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return } && IsOwn(operation, body))
            {
                values.AddRange(value.Sources());
            }
        }

        return values.ToImmutable();
    }

    private static bool IsOwn(IOperation operation, IOperation body)
    {
        for (var parent = operation.Parent; parent is not null && parent != body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
