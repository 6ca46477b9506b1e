namespace Paved.Tokens;

/// <summary>Why a refresh token was refused. To the client all of them are <c>invalid_grant</c> (RFC 6749 section 5.2).</summary>
public enum RefreshFailure
{
    /// <summary>There is no such token.</summary>
    Unknown = 0,

    /// <summary>It lay unused for too long, or its family came of age.</summary>
    Expired,

    /// <summary>Its family was revoked before.</summary>
    Revoked,

    /// <summary>It was redeemed before. Its family is revoked: two hold it, and one of them may be a thief.</summary>
    Reused,

    /// <summary>Another client holds it than the one it was issued to. Its family is revoked.</summary>
    WrongClient,
}
