namespace Paved.Tokens;

/// <summary>What a new family of refresh tokens is for.</summary>
public sealed class RefreshTokenRequest
{
    /// <summary>Whose it is; not empty.</summary>
    public required string Subject { get; init; }

    /// <summary>The client that alone may redeem it; not empty.</summary>
    public required string ClientId { get; init; }

    /// <summary>What access tokens may be had for it, each a scope-token of RFC 6749 section 3.3. Default none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>
    /// Text of yours that is kept with the family, such as when and how the user signed in: at most 4,096 characters, stored
    /// in the clear. Default none.
    /// </summary>
    public string? Data { get; init; }
}
