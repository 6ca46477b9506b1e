using System.Diagnostics.CodeAnalysis;

namespace Paved.Tokens;

/// <summary>What became of a refresh token that was presented: either <see cref="Issued"/> or <see cref="Failure"/>.</summary>
public sealed class RefreshResult
{
    internal RefreshResult(IssuedRefreshToken issued) => Issued = issued;

    internal RefreshResult(RefreshFailure failure, RefreshGrant? revoked = null)
    {
        Failure = failure;
        RevokedGrant = revoked;
    }

    /// <summary>Whether the token was good.</summary>
    [MemberNotNullWhen(true, nameof(Issued))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Issued is not null;

    /// <summary>Its successor, and what an access token may be issued for; null unless it was good.</summary>
    public IssuedRefreshToken? Issued { get; }

    /// <summary>Why it was refused; null when it was good.</summary>
    public RefreshFailure? Failure { get; }

    /// <summary>What this presentation revoked, to be reported as a security event; null where nothing was.</summary>
    public RefreshGrant? RevokedGrant { get; }

    /// <summary>The outcome's name; never a token.</summary>
    public override string ToString() => Failure?.ToString() ?? "Success";
}
