using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>Tokens taken apart by hand: <c>token.Split('.')</c> and what becomes of its parts.</summary>
internal static class TokenSegments
{
    private static readonly ImmutableArray<string> TokenWords = ImmutableArray.Create("jwt", "token", "bearer", "jws", "authorization");

    /// <summary>Whether this splits a token at its dots and the same method decodes the middle.</summary>
    public static bool ReadsPayload(IInvocationOperation split) =>
        IsSplitAtDots(split) && UsesSegment(split, 1) && Decodes(split) && (NamesToken(split.Instance!) || SpeaksOfClaims(split));

    public static bool IsSplitAtDots(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String }, Instance: not null, Arguments: [var separator, ..] }
        && IsDot(separator.Value);

    /// <summary>Whether an expression is this segment of a string that is split at dots.</summary>
    public static bool IsSegment(IOperation value, int index)
    {
        foreach (var source in value.Sources())
        {
            if (source is IArrayElementReferenceOperation { Indices: [var at] } element
                && at.TryConstant(out int position)
                && position == index
                && IsSplitArray(element.ArrayReference))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSplitArray(IOperation array)
    {
        foreach (var source in array.Sources())
        {
            if (source is IInvocationOperation call ? IsSplitAtDots(call) : source is IParameterReferenceOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool UsesSegment(IOperation split, int index)
    {
        foreach (var operation in split.Root().Descendants())
        {
            if (operation is IArrayElementReferenceOperation && IsSegment(operation, index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Decodes base64 and encodes none: who writes the parts again makes a token.</summary>
    private static bool Decodes(IOperation split)
    {
        var decodes = false;
        foreach (var operation in split.Root().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } }
                && (name.IndexOf("Base64", StringComparison.OrdinalIgnoreCase) >= 0 || type is "Base64UrlEncoder" or "WebEncoders" or "Base64Url" or "Base64UrlTextEncoder"))
            {
                decodes = true;
                if (name.StartsWith("ToBase64", StringComparison.Ordinal) || name.IndexOf("Encode", StringComparison.Ordinal) >= 0)
                {
                    return false;
                }
            }
        }

        return decodes;
    }

    private static bool NamesToken(IOperation text) => text.Unwrap() switch
    {
        ILocalReferenceOperation local => NameWords.HasWord(local.Local.Name, TokenWords),
        IParameterReferenceOperation parameter => NameWords.HasWord(parameter.Parameter.Name, TokenWords),
        IFieldReferenceOperation field => NameWords.HasWord(field.Field.Name, TokenWords),
        IPropertyReferenceOperation property => NameWords.HasWord(property.Property.Name, TokenWords),
        _ => false,
    };

    private static bool SpeaksOfClaims(IOperation split)
    {
        foreach (var operation in split.Root().Descendants())
        {
            if (operation.Type is { Name: "Claim" or "ClaimsIdentity" or "ClaimsPrincipal" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDot(IOperation separator)
    {
        foreach (var part in separator.DescendantsAndSelf())
        {
            if (part.ConstantValue is { HasValue: true, Value: '.' or "." })
            {
                return true;
            }
        }

        return false;
    }
}
