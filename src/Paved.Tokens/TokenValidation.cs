using System.Diagnostics.CodeAnalysis;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>What became of one token: either <see cref="Token"/> or <see cref="Failure"/>.</summary>
public sealed class TokenValidation
{
    internal TokenValidation(ValidatedToken token) => Token = token;

    internal TokenValidation(Refusal refusal)
    {
        Failure = refusal.Failure;
        Detail = refusal.Detail;
    }

    /// <summary>Whether every check passed.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Failure), nameof(Detail))]
    public bool IsValid => Token is not null;

    /// <summary>The token's content; null unless every check passed.</summary>
    public ValidatedToken? Token { get; }

    /// <summary>The first check that failed; null when the token is valid.</summary>
    public TokenFailure? Failure { get; }

    /// <summary>What was expected, for logs; never holds anything taken from the token. Null when it is valid.</summary>
    public string? Detail { get; }

    /// <summary>The outcome's name; never the token.</summary>
    public override string ToString() => Failure is { } failure ? failure.ToCode() : "valid";
}
