using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>The bcrypt libraries of .NET: BCrypt.Net-Next and its elders.</summary>
internal static class BcryptCalls
{
    public static ImmutableHashSet<ISymbol> Functions(Compilation compilation) => compilation.FindTypes(
        "BCrypt.Net.BCrypt", "BCrypt.Net.BCryptExtendedV2", "BCrypt.Net.BCryptExtendedV3", "DevOne.Security.Cryptography.BCrypt.BCryptHelper");

    /// <summary>The argument that says how much work a hash is.</summary>
    public static IArgumentOperation? Cost(IInvocationOperation call) =>
        call.TargetMethod.Name is "HashPassword" or "GenerateSalt" or "EnhancedHashPassword" or "ValidateAndUpgradeHash" or "ValidateAndReplacePassword"
            ? Find(call, "workFactor", "logRounds")
            : null;

    public static IArgumentOperation? Find(IInvocationOperation call, params string[] names)
    {
        foreach (var argument in call.Arguments)
        {
            if (Array.IndexOf(names, argument.Parameter?.Name) >= 0)
            {
                return argument;
            }
        }

        return null;
    }
}
