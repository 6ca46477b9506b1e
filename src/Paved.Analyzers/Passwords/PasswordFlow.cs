using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>Follows the text of a password into bytes, arrays, streams and strings that it is joined with.</summary>
internal static class PasswordFlow
{
    private const int MaxParts = 256;

    /// <summary>What comes out of these is no password any more: a length, an answer, or the result of a slow function.</summary>
    private static readonly ImmutableHashSet<string> Ends = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Length", "Count", "GetByteCount", "GetHashCode", "Equals", "IndexOf", "Contains", "StartsWith", "EndsWith", "Pbkdf2", "HashPassword",
        "EnhancedHashPassword", "Verify", "VerifyHashedPassword", "DeriveKey", "DeriveBytes", "Encrypt", "Decrypt", "Protect", "Unprotect", "IsNullOrEmpty");

    private static readonly ImmutableHashSet<string> Fillers = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "BlockCopy", "Copy", "CopyTo", "ConstrainedCopy", "GetBytes", "TryGetBytes", "Write", "WriteAsync", "WriteByte", "Append", "AppendLine", "AppendFormat",
        "AddRange", "Add", "TryCopyTo");

    /// <summary>Whether a value is made of something named like a password.</summary>
    public static bool IsPassword(IOperation value) => Comes(value, static part => IsText(part.Type) && Name(part) is { } name && SecretNames.IsPassword(name));

    /// <summary>Whether a value is made of this parameter.</summary>
    public static bool ComesFrom(IOperation value, IParameterSymbol parameter) => Comes(
        value, part => part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    public static string? Name(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        _ => null,
    };

    public static bool IsText(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char } => true,
        { SpecialType: SpecialType.System_String } => true,
        { Name: "SecureString" or "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" or "StringBuilder" or "StringValues" } => true,
        _ => false,
    };

    public static bool Comes(IOperation value, Func<IOperation, bool> isSource)
    {
        var pending = new Stack<IOperation>();
        var seen = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        pending.Push(value);
        for (var count = 0; pending.Count > 0 && count < MaxParts; count++)
        {
            var part = pending.Pop();
            if (IsEnd(part, value))
            {
                continue;
            }

            if (isSource(part))
            {
                return true;
            }

            foreach (var child in part.ChildOperations)
            {
                pending.Push(child);
            }

            if (part is ILocalReferenceOperation { Local: var local } && seen.Add(local))
            {
                PushAssigned(part, local, pending);
            }
        }

        return false;
    }

    private static bool IsEnd(IOperation part, IOperation whole) => part switch
    {
        IInvocationOperation call => Ends.Contains(call.TargetMethod.Name)
            || call.TargetMethod.ContainingType?.BaseType?.Name == "DeriveBytes"
            || (part != whole && FastHashCalls.Input(call) is not null),
        IPropertyReferenceOperation property => Ends.Contains(property.Property.Name),
        IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } => true,
        IAnonymousFunctionOperation => true,
        _ => false,
    };

    private static void PushAssigned(IOperation reference, ILocalSymbol local, Stack<IOperation> pending)
    {
        foreach (var assigned in LocalVariables.AssignedValues(reference, local))
        {
            pending.Push(assigned);
        }

        if (!IsContainer(local.Type))
        {
            return;
        }

        foreach (var operation in reference.Root().Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: var name } call when Fillers.Contains(name) && Fills(call, local):
                    PushParts(call, pending);
                    break;
                case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } } assignment when Is(array, local):
                    pending.Push(assignment.Value);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool IsContainer(ITypeSymbol type) =>
        type is IArrayTypeSymbol or { Name: "Span" or "Memory" or "MemoryStream" or "StringBuilder" or "List" or "BinaryWriter" or "StreamWriter" };

    private static void PushParts(IInvocationOperation call, Stack<IOperation> pending)
    {
        foreach (var child in call.ChildOperations)
        {
            pending.Push(child is IArgumentOperation argument ? argument.Value : child);
        }
    }

    /// <summary>Whether the variable is what a call writes to: its receiver, or an argument that is not the first.</summary>
    private static bool Fills(IInvocationOperation call, ILocalSymbol local)
    {
        if (call.Instance is { } instance && Is(instance, local))
        {
            return call.TargetMethod.Name is not ("CopyTo" or "TryCopyTo");
        }

        foreach (var argument in call.Arguments)
        {
            foreach (var part in argument.Value.DescendantsAndSelf())
            {
                if (Is(part, local))
                {
                    return argument.Parameter?.Ordinal > 0 || (argument.Parameter?.Ordinal == 0 && call.TargetMethod.Name is "CopyTo" or "TryCopyTo");
                }
            }
        }

        return false;
    }

    private static bool Is(IOperation operation, ILocalSymbol local) =>
        operation.Unwrap() is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
