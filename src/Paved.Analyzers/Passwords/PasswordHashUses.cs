using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>Fast hashes of passwords that are no fault: a list of breached ones is asked, a slow hash follows, a protocol wants it.</summary>
internal static class PasswordHashUses
{
    private static readonly ImmutableArray<string> BreachWords =
        ImmutableArray.Create("pwned", "hibp", "breach", "breached", "breaches", "leaked", "compromised", "anonymity");

    private static readonly ImmutableArray<string> ProtocolWords = ImmutableArray.Create(
        "scram", "cram", "ntlm", "ntlmv", "apop", "srp", "sasl", "chap", "radius", "kerberos", "onvif", "wsse", "rtsp", "postgres", "postgre", "npgsql",
        "pdf", "zip", "ssh", "pem", "wpa", "gravatar", "handshake", "wordpress", "ldap", "bcrypt", "scrypt", "argon", "phpass");

    public static bool IsInnocent(IInvocationOperation hash)
    {
        foreach (var name in hash.EnclosingNames())
        {
            if (NameWords.HasWord(name, BreachWords) || NameWords.HasWord(name, ProtocolWords)
                || NameWords.HasPair(name, "digest", "auth") || NameWords.HasPair(name, "sha", "crypt") || NameWords.HasPair(name, "digest", "authentication") || NameWords.HasPair(name, "my", "sql"))
            {
                return true;
            }
        }

        if (hash.IsVerifyingOldHashes() || NameWords.HasWord(Namespace(hash), BreachWords))
        {
            return true;
        }

        foreach (var operation in hash.Function().Descendants())
        {
            if (TakesFive(operation) || IsSlowHashOf(operation, hash))
            {
                return true;
            }
        }

        return false;
    }

    private static string Namespace(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingNamespace?.ToDisplayString() ?? string.Empty;

    /// <summary>The first five digits, which is what a list of breached passwords is asked for.</summary>
    private static bool TakesFive(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Substring" or "Slice" or "AsSpan", Arguments: [.., { Value: var from }, { Value: var length }] } =>
            IsNumber(from, 0) && IsNumber(length, 5),
        IInvocationOperation { TargetMethod.Name: "Take", Arguments: [.., { Value: var count }] } => IsNumber(count, 5),
        IRangeOperation { LeftOperand: null, RightOperand: { } end } => IsNumber(end, 5),
        _ => false,
    };

    private static bool IsNumber(IOperation value, int number)
    {
        value = value.Unwrap();
        return value is IConversionOperation converted ? IsNumber(converted.Operand, number) : value.TryConstant(out int constant) && constant == number;
    }

    /// <summary>A long password may be hashed before bcrypt, Argon2 or PBKDF2 takes it.</summary>
    private static bool IsSlowHashOf(IOperation operation, IInvocationOperation hash)
    {
        var (type, arguments) = operation switch
        {
            IInvocationOperation { TargetMethod: { Name: not "Verify" } method } call => (method.ContainingType, call.Arguments),
            IObjectCreationOperation { Type: INamedTypeSymbol created } creation => (created, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        if (type is null || arguments.IsEmpty || operation == hash || !IsSlow(type))
        {
            return false;
        }

        foreach (var argument in arguments)
        {
            if (argument.Value.AnyPart(part => part.Syntax == hash.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSlow(INamedTypeSymbol type) =>
        type.Name.StartsWith("BCrypt", StringComparison.Ordinal)
        || type.Name.StartsWith("Argon2", StringComparison.Ordinal)
        || type.Name is "SCrypt" or "ScryptEncoder" or "Scrypt" or "Rfc2898DeriveBytes" or "KeyDerivation" or "PasswordHasher" or "IPasswordHasher";
}
