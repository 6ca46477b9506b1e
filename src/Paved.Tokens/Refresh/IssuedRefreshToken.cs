namespace Paved.Tokens;

/// <summary>A refresh token to be given to its client.</summary>
public sealed class IssuedRefreshToken
{
    internal IssuedRefreshToken(string token, RefreshTokenFamily family)
    {
        Token = token;
        Grant = new RefreshGrant(family);
        ExpiresAt = family.IdleExpiresAt;
    }

    /// <summary>The token: 86 characters of base64url. It is a secret, and this is the only place that shows it.</summary>
    public string Token { get; }

    /// <summary>What it is for.</summary>
    public RefreshGrant Grant { get; }

    /// <summary>When it expires if it is not redeemed before.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>A fixed text; never the token.</summary>
    public override string ToString() => "IssuedRefreshToken (redacted)";
}
