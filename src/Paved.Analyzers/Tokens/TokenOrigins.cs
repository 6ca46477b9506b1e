using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Tokens;

/// <summary>Where the text of a token comes from, and whether its method validates it.</summary>
internal static class TokenOrigins
{
    /// <summary>Validated in the same method, taken from the session that its validation began, or written right here.</summary>
    public static bool IsTrusted(IOperation token)
    {
        foreach (var source in token.Sources())
        {
            if (source is IInvocationOperation { TargetMethod.Name: "GetTokenAsync" or "WriteToken" or "CreateToken" or "CreateEncodedJwt" or "GetTokenValue" or "AcquireTokenSilent" or "GetAccessTokenForUserAsync" or "GetAccessTokenForAppAsync" })
            {
                return true;
            }
        }

        return IsValidated(token) || IsInsideValidation(token);
    }

    private static bool IsValidated(IOperation token)
    {
        foreach (var operation in token.Root().Descendants())
        {
            if (operation is IInvocationOperation call && IsValidation(call.TargetMethod.Name) && IsGiven(call, token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsValidation(string name) =>
        name.StartsWith("Validate", StringComparison.Ordinal)
        || name.StartsWith("TryValidate", StringComparison.Ordinal)
        || name.StartsWith("Verify", StringComparison.Ordinal)
        || name.StartsWith("Authenticate", StringComparison.Ordinal)
        || name.StartsWith("Introspect", StringComparison.Ordinal);

    private static bool IsGiven(IInvocationOperation call, IOperation token)
    {
        foreach (var argument in call.Arguments)
        {
            if (SyntaxFactory.AreEquivalent(argument.Value.Unwrap().Syntax, token.Unwrap().Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Inside a delegate that validates, the library goes on where this code ends; a signature compared here is 2009's.</summary>
    private static bool IsInsideValidation(IOperation token)
    {
        foreach (var operation in token.Root().Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "VerifyData" or "VerifyHash" or "Verify" or "ComputeHash" or "HashData" or "FixedTimeEquals" or "CreateEncodedSignature" }
                or IPropertyReferenceOperation { Property.Name: "RawSignature" or "EncodedSignature" })
            {
                return true;
            }
        }

        return false;
    }
}
