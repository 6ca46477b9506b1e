namespace Paved.Tokens;

/// <summary>
/// Which tokens are revoked before they expire. Deny-lists are keyed by issuer and token identifier, never by the token's
/// text or hash, which anyone can respell (ECDSA malleability). Answers must be current: they are asked on every use of a
/// token, cached or not.
/// </summary>
public interface ITokenRevocations
{
    /// <summary>Whether the token, or what its subject was issued before some time, is revoked.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken);

    /// <summary>Revokes one token.</summary>
    /// <param name="issuer">The token's issuer.</param>
    /// <param name="tokenId">The token's identifier.</param>
    /// <param name="expiresAt">
    /// When the entry may be forgotten: the token's expiry and at least 5 minutes, the largest clock skew.
    /// </param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask RevokeAsync(string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Revokes all tokens of a subject that were issued before a time.</summary>
    /// <param name="issuer">The tokens' issuer.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="issuedBefore">Usually now. A later entry of the same subject replaces an earlier one.</param>
    /// <param name="expiresAt">
    /// When the entry may be forgotten: <paramref name="issuedBefore"/>, the longest lifetime, and 5 minutes.
    /// </param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask RevokeSubjectAsync(
        string issuer,
        string subject,
        DateTimeOffset issuedBefore,
        DateTimeOffset expiresAt,
        CancellationToken cancellationToken);
}
