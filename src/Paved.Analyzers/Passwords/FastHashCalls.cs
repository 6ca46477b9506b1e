using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>The functions that hash quickly: MD5, SHA-1, SHA-2, SHA-3, BLAKE and HMAC with any of them.</summary>
internal static class FastHashCalls
{
    private static readonly ImmutableHashSet<string> Hashing = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "HashData", "HashDataAsync", "TryHashData", "ComputeHash", "ComputeHashAsync", "TryComputeHash", "AppendData", "TransformBlock", "TransformFinalBlock",
        "HmacData", "BlockUpdate");

    private static readonly ImmutableHashSet<string> InputNames = ImmutableHashSet.Create(
        StringComparer.Ordinal, "source", "buffer", "inputStream", "data", "inputBuffer", "input", "buf");

    private static readonly ImmutableArray<string> Versions = ImmutableArray.Create("1", "2", "3", "256", "384", "512");

    private static readonly ImmutableArray<string> SlowWords =
        ImmutableArray.Create("pbkdf", "scram", "hkdf", "argon", "bcrypt", "scrypt", "crypt", "kdf", "derive", "rsa", "ecdsa");

    /// <summary>What a call hashes; null where it does not hash.</summary>
    public static IOperation? Input(IInvocationOperation call)
    {
        if (!Hashing.Contains(call.TargetMethod.Name) || !IsHash(call.TargetMethod.ContainingType))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (InputNames.Contains(argument.Parameter?.Name ?? string.Empty))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A method that says in its name that it hashes quickly: <c>ToMd5</c>, <c>Sha256Helper.Encrypt</c>.</summary>
    public static bool IsNamedHash(IMethodSymbol method) =>
        (NamesHash(method.Name) || NamesHash(method.ContainingType.Name))
        && !NameWords.HasWord(method.Name, SlowWords) && !NameWords.HasWord(method.ContainingType.Name, SlowWords);

    private static bool NamesHash(string name)
    {
        if (NameWords.HasPair(name, "md", "5"))
        {
            return true;
        }

        foreach (var version in Versions)
        {
            if (NameWords.HasPair(name, "sha", version))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHash(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "HashAlgorithm" or "IncrementalHash" or "CryptographicOperations")
            {
                return true;
            }
        }

        return type.Name.StartsWith("Blake", StringComparison.Ordinal) || type.Name.EndsWith("Digest", StringComparison.Ordinal) || type.Name == "IDigest";
    }
}
