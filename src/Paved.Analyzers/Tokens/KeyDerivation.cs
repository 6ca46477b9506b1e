using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>Keys that are derived: HMAC of a secret under a public label, as HKDF and several protocols do it.</summary>
internal static class KeyDerivation
{
    private static readonly ImmutableArray<string> SecretWords = ImmutableArray.Create("secret", "token", "key", "password", "seed", "ikm");

    /// <summary>Whether what stands in the place of the key is a label, because what is hashed is itself a secret.</summary>
    public static bool IsLabel(IArgumentOperation key)
    {
        if (key.Parent is IInvocationOperation { TargetMethod.Name: "HashData" or "TryHashData" } call)
        {
            return HashesSecret(call);
        }

        if (key.Parent is not IObjectCreationOperation { Type.BaseType.Name: "HMAC" })
        {
            return false;
        }

        foreach (var operation in key.Function().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "ComputeHash" } compute && HashesSecret(compute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HashesSecret(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name is "source" or "buffer" && NamesSecret(Encoded(argument.Value)))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation Encoded(IOperation value) =>
        value.Unwrap() is IInvocationOperation { TargetMethod.Name: "GetBytes", Arguments: [var text] } ? text.Value.Unwrap() : value.Unwrap();

    private static bool NamesSecret(IOperation value)
    {
        var name = value switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IFieldReferenceOperation field => field.Field.Name,
            IPropertyReferenceOperation property => property.Property.Name,
            _ => string.Empty,
        };
        foreach (var word in SecretWords)
        {
            if (NameWords.EndsWith(name, word))
            {
                return true;
            }
        }

        return false;
    }
}
