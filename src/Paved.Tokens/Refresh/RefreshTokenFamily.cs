namespace Paved.Tokens;

/// <summary>
/// One family as a store keeps it: one row, whatever number of tokens it has had. It holds hashes of tokens and no token;
/// the successor is encrypted under a key that only the token before it yields.
/// </summary>
public sealed record RefreshTokenFamily
{
    /// <summary>The key of the row: the SHA-256 of the secret that all tokens of the family share, as base64url.</summary>
    public required string Id { get; init; }

    /// <summary>Counts the changes of the row; the compare-and-set compares it.</summary>
    public required long Revision { get; init; }

    /// <summary>Whose it is; rows are revoked by it, so index it.</summary>
    public required string Subject { get; init; }

    /// <summary>The client that alone may redeem its tokens.</summary>
    public required string ClientId { get; init; }

    /// <summary>The scopes, parted by spaces.</summary>
    public required string Scope { get; init; }

    /// <summary>The application's own text of at most 4,096 characters.</summary>
    public string? Data { get; init; }

    /// <summary>When the first token was issued.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the family ends at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it ends if the current token is not redeemed; never after <see cref="ExpiresAt"/>.</summary>
    public required DateTimeOffset IdleExpiresAt { get; init; }

    /// <summary>The SHA-256 of the current token, as base64url.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The SHA-256 of the token redeemed last; null before the first time.</summary>
    public string? PreviousHash { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>The current token, encrypted under a key derived from the previous one, as base64url.</summary>
    public string? SealedToken { get; init; }

    /// <summary>Since when nothing of it is accepted; null while it lives.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The row's name alone.</summary>
    public override string ToString() => $"RefreshTokenFamily {Id}";
}
