using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>What is done with a token that was read.</summary>
internal static class TokenUses
{
    /// <summary>What may be read to find the key, the issuer or the time left: none of it says who the user is.</summary>
    private static readonly ImmutableHashSet<string> Harmless = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ValidTo", "ValidFrom", "IssuedAt", "Issuer", "Audiences", "Header", "Kid", "Alg", "Typ", "Cty", "Enc", "Zip", "X5t", "SignatureAlgorithm",
        "EncryptedKey", "InnerToken", "Id", "RawData", "RawHeader", "RawSignature", "RawPayload", "EncodedToken", "EncodedHeader", "EncodedPayload",
        "EncodedSignature", "SigningKey", "SecurityKey", "Expiration", "NotBefore", "Exp", "Nbf", "Iat", "Iss", "Jti", "Aud",
        "TryGetHeaderValue", "GetHeaderValue", "ToString", "Equals", "GetType", "GetHashCode", "Length");

    private static readonly ImmutableHashSet<string> HarmlessClaims = ImmutableHashSet.Create(
        StringComparer.Ordinal, "exp", "nbf", "iat", "iss", "aud", "jti", "typ", "alg", "kid");

    public static bool ReadsClaims(IOperation read)
    {
        var (value, holder) = Holder(read);
        if (holder is null)
        {
            return IsClaim(value);
        }

        foreach (var operation in read.Root().Descendants())
        {
            if (operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, holder)
                && IsClaim(Outermost(reference)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The read value behind casts, and the local variable that keeps it.</summary>
    private static (IOperation Value, ILocalSymbol? Local) Holder(IOperation read)
    {
        var value = Outermost(read);
        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => (value, local),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } => (value, assigned),
            IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol matched } } => (value, matched),
            _ => (value, null),
        };
    }

    private static IOperation Outermost(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static bool IsClaim(IOperation token)
    {
        var use = token.Parent is IConditionalAccessOperation access && access.Operation == token ? FirstAccess(access.WhenNotNull) : token.Parent;
        var name = use switch
        {
            IPropertyReferenceOperation property when property.Instance is { } instance => property.Property.Name,
            IFieldReferenceOperation field => field.Field.Name,
            IInvocationOperation call when call.Instance is not null && Outermost(token).Parent == call => call.TargetMethod.Name,
            IInvocationOperation call when token.Parent is IConditionalAccessOperation => call.TargetMethod.Name,
            _ => null,
        };
        if (name is null || use is null || Harmless.Contains(name) || IsComparedWithUser(use))
        {
            return false;
        }

        return name == "Payload" && use.Parent is IPropertyReferenceOperation inner && inner.Instance == use
            ? !Harmless.Contains(inner.Property.Name)
            : !NamesHarmlessClaim(use);
    }

    private static IOperation? FirstAccess(IOperation whenNotNull)
    {
        foreach (var operation in whenNotNull.DescendantsAndSelf())
        {
            if (operation is IConditionalAccessInstanceOperation)
            {
                return operation.Parent;
            }
        }

        return null;
    }

    /// <summary><c>Claims.First(c => c.Type == "exp")</c>: all text in the expression names claims about the token itself.</summary>
    private static bool NamesHarmlessClaim(IOperation use)
    {
        var expression = use;
        while (expression.Parent is IInvocationOperation or IArgumentOperation or IConversionOperation or IPropertyReferenceOperation)
        {
            expression = expression.Parent;
        }

        var found = false;
        foreach (var part in expression.Descendants())
        {
            if (part.ConstantValue is { HasValue: true, Value: string text } && part is not IConversionOperation)
            {
                if (!HarmlessClaims.Contains(text))
                {
                    return false;
                }

                found = true;
            }
        }

        return found;
    }

    /// <summary>A claim that must equal the validated user's decides nothing by itself.</summary>
    private static bool IsComparedWithUser(IOperation use)
    {
        for (var parent = use.Parent; parent is IInvocationOperation or IArgumentOperation or IConversionOperation or IBinaryOperation or IPropertyReferenceOperation or IConditionalAccessOperation; parent = parent.Parent)
        {
            foreach (var part in parent is IBinaryOperation or IInvocationOperation { TargetMethod.Name: "Equals" } ? parent.Descendants() : [])
            {
                if (part.Type is { Name: "ClaimsPrincipal" or "ClaimsIdentity" })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
