using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>Where the bytes of a salt come from.</summary>
internal static class SaltOrigins
{
    private const int MaxHops = 8;

    /// <summary>Functions whose result can be known by whoever knows what they are given.</summary>
    private static readonly ImmutableHashSet<string> Transparent = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "GetBytes", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Trim", "PadLeft", "PadRight", "Substring", "Concat", "Join", "Format",
        "Replace", "Normalize", "ToCharArray", "ToArray", "Reverse", "HashData", "ComputeHash", "FromBase64String", "ToBase64String", "ToHexString", "ToString",
        "Take", "AsSpan", "Insert");

    private static readonly ImmutableHashSet<string> Draws = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Fill", "GetBytes", "GetNonZeroBytes", "NextBytes");

    private static readonly ImmutableArray<string> UserWords =
        ImmutableArray.Create("email", "mail", "username", "login", "user", "account", "nickname", "upn", "phone");

    private static readonly ImmutableArray<string> NotUserWords =
        ImmutableArray.Create("salt", "hash", "hashed", "stored", "encoded", "secret", "key", "json", "data", "header");

    public static bool IsEmpty(IOperation salt) => salt.Sources() switch
    {
        [IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" } }] => true,
        [IArrayCreationOperation { DimensionSizes: [var size] }] => size.TryConstant(out int length) && length == 0,
        [IFieldReferenceOperation { Field: { Name: "Empty" } }] => true,
        _ => KeyMaterial.Length(salt) == 0,
    };

    /// <summary>A new array of a method that nothing writes to: all zeros.</summary>
    public static bool IsNeverFilled(IOperation salt) =>
        salt.Sources() is [IArrayCreationOperation { Initializer: null }]
        && (salt.Unwrap() is not ILocalReferenceOperation local || !IsWritten(local, except: salt));

    /// <summary>The name of the user's data or of the password that a salt is made of.</summary>
    public static string? DerivedFrom(IOperation salt)
    {
        if (OfUser(salt.Unwrap()) is { } own)
        {
            return own;
        }

        foreach (var source in salt.Sources())
        {
            if (Known(source, MaxHops) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>How many random bytes are drawn for a salt; null where it is not drawn here.</summary>
    public static int? DrawnLength(IOperation salt)
    {
        if (salt.Sources() is [IInvocationOperation { TargetMethod.ContainingType.Name: "RandomNumberGenerator" }])
        {
            return KeyMaterial.Length(salt);
        }

        return salt.Unwrap() is ILocalReferenceOperation { Local: var local } reference && salt.Sources() is [IArrayCreationOperation] && IsDrawn(reference, local)
            ? KeyMaterial.Length(salt)
            : null;
    }

    private static string? Known(IOperation source, int hops)
    {
        if (hops == 0)
        {
            return null;
        }

        switch (source)
        {
            case IInvocationOperation call when Transparent.Contains(call.TargetMethod.Name):
                return KnownChild(call, hops);
            case IBinaryOperation or IInterpolatedStringOperation or IInterpolationOperation or IRangeOperation or IArgumentOperation or IArrayElementReferenceOperation:
                return KnownChild(source, hops);
            default:
                return OfUser(source);
        }
    }

    private static string? KnownChild(IOperation operation, int hops)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (OfUser(child.Unwrap()) is { } own)
            {
                return own;
            }

            foreach (var source in child.Sources())
            {
                if (Known(source, hops - 1) is { } name)
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static string? OfUser(IOperation value) =>
        PasswordFlow.Name(value) is { } name && value.Type.IsString() && IsOfUser(name) ? name : null;

    private static bool IsOfUser(string name) =>
        !NameWords.HasWord(name, NotUserWords) && (NameWords.HasWord(name, UserWords) || SecretNames.IsPassword(name));

    private static bool IsDrawn(IOperation reference, ILocalSymbol local)
    {
        foreach (var operation in reference.Root().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name, Arguments: [{ Value: var filled }, ..] } && Draws.Contains(name) && Is(filled, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(ILocalReferenceOperation salt, IOperation except)
    {
        foreach (var operation in salt.Root().Descendants())
        {
            if (operation is ILocalReferenceOperation && Is(operation, salt.Local) && operation.Syntax != except.Syntax && IsWrite(operation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Given to a method, or one of its elements assigned; reading its length writes nothing.</summary>
    private static bool IsWrite(IOperation reference)
    {
        for (var parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IArgumentOperation { Parent: not IObjectCreationOperation } or IArrayElementReferenceOperation:
                    return true;
                case IConversionOperation or IParenthesizedOperation or ISimpleAssignmentOperation { Parent: IArgumentOperation or IConversionOperation }:
                    break;
                default:
                    return parent is IInvocationOperation;
            }
        }

        return false;
    }

    private static bool Is(IOperation operation, ILocalSymbol local)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                return true;
            }
        }

        return false;
    }
}
