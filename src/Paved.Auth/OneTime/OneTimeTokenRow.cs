namespace Paved.Auth;

/// <summary>
/// A one-time token, or a ticket between two steps of signing in, as a store keeps it. It holds the token's hash and never
/// the token.
/// </summary>
public sealed record OneTimeTokenRow
{
    /// <summary>The key of the row: the SHA-256 of the token, as base64url.</summary>
    public required string Hash { get; init; }

    /// <summary>What the token is for, such as <c>reset-password</c>: 1 to 64 characters.</summary>
    public required string Purpose { get; init; }

    /// <summary>
    /// Whose it is: 1 to 256 characters. Rows are removed by user and purpose, so index them. Some rows belong to nobody: they
    /// are written where an address is unknown, so that answers do not tell; do not refer to your table of users.
    /// </summary>
    public required string UserId { get; init; }

    /// <summary>What goes with it: at most 4,096 characters.</summary>
    public string? Data { get; init; }

    /// <summary>From when it is no longer accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often it may still be tried.</summary>
    public required int TriesLeft { get; init; }

    /// <summary>The purpose alone.</summary>
    public override string ToString() => $"OneTimeTokenRow {Purpose}";
}
