using System.Security.Cryptography;
using System.Text;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// Opaque refresh tokens: 256 random bits of their own, stored hashed, redeemed once for a successor (RFC 9700 section
/// 4.14.2). Presenting one again revokes its whole family, except for the client whose answer got lost: within 10 seconds,
/// and while the successor is unused, it is given the identical successor. Safe for concurrent use. See
/// <c>docs/refresh-tokens.md</c>.
/// </summary>
public sealed class RefreshTokens
{
    private const int MaximumDataLength = 4096;
    private const int MaximumTries = 100;

    private static readonly TimeSpan RetryWindow = TimeSpan.FromSeconds(10);

    private readonly IRefreshTokenStore _store;
    private readonly RefreshTokenOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes the service of one store.</summary>
    /// <param name="store">Where the families are kept.</param>
    /// <param name="options">Lifetimes; read once. Null for the defaults.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public RefreshTokens(IRefreshTokenStore store, RefreshTokenOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _options, _time) = (store, options ?? new RefreshTokenOptions(), timeProvider ?? TimeProvider.System);
    }

    /// <summary>Starts a family, after the user signed in.</summary>
    /// <param name="request">What it is for.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="ArgumentException">The request has a member that is empty, ill-formed or too long.</exception>
    public async ValueTask<IssuedRefreshToken> IssueAsync(
        RefreshTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        using var secret = RefreshSecret.NewFamily();
        var now = _time.GetUtcNow();
        var expires = now + _options.AbsoluteLifetime;
        var family = new RefreshTokenFamily
        {
            Id = secret.FamilyId,
            Revision = 1,
            Subject = request.Subject,
            ClientId = request.ClientId,
            Scope = string.Join(' ', request.Scopes),
            Data = request.Data,
            StartedAt = now,
            ExpiresAt = expires,
            IdleExpiresAt = IdleEnd(now, expires),
            TokenHash = secret.Hash,
        };
        await _store.AddAsync(family, cancellationToken).ConfigureAwait(false);
        IssuingTelemetry.Issued("refresh");
        return new IssuedRefreshToken(secret.Reveal(), family);
    }

    /// <summary>Redeems a token for its successor. Whatever the text is, the answer is a value.</summary>
    /// <param name="token">What the client presents; may be null.</param>
    /// <param name="clientId">The client, which the caller has authenticated where it can be.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="ArgumentException">The client is empty.</exception>
    public async ValueTask<RefreshResult> RedeemAsync(
        string? token, string clientId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        var result = await RedeemCoreAsync(token, clientId, cancellationToken).ConfigureAwait(false);
        IssuingTelemetry.Presented(result);
        return result;
    }

    /// <summary>
    /// Revokes the family of a token, when its user signs out (RFC 7009). A text that is no token, or another client's,
    /// revokes nothing.
    /// </summary>
    /// <param name="token">Any token of the family, the current one or not; may be null.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="ArgumentException">The client is empty.</exception>
    public async ValueTask RevokeAsync(string? token, string clientId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        if (!RefreshSecret.TryRead(token, out var secret))
        {
            return;
        }

        using (secret)
        {
            var family = await _store.FindAsync(secret.FamilyId, cancellationToken).ConfigureAwait(false);
            if (family?.ClientId == clientId)
            {
                await RevokeFamilyAsync(family.Id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Revokes one family.</summary>
    /// <param name="familyId">Its <see cref="RefreshGrant.FamilyId"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>Whether it was there and lived.</returns>
    public ValueTask<bool> RevokeFamilyAsync(string familyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(familyId);
        return _store.RevokeFamilyAsync(familyId, _time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Revokes all families of a subject: on a change of password or factor, or when an account is stopped.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>How many lived.</returns>
    public ValueTask<int> RevokeSubjectAsync(string subject, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return _store.RevokeSubjectAsync(subject, _time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Deletes what has expired; call it now and then.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>How many families there were.</returns>
    public ValueTask<int> DeleteExpiredAsync(CancellationToken cancellationToken = default) =>
        _store.DeleteExpiredAsync(_time.GetUtcNow(), cancellationToken);

    private static void Check(RefreshTokenRequest request)
    {
        if (!TokenClaims.IsText(request.Subject) || !TokenClaims.IsText(request.ClientId))
        {
            throw new ArgumentException("Subject and ClientId are required and well-formed Unicode.", nameof(request));
        }

        if (request.Scopes is null || !request.Scopes.All(TokenClaims.IsScope))
        {
            throw new ArgumentException("A scope is printable ASCII without space, quote and backslash.", nameof(request));
        }

        if (request.Data?.Length > MaximumDataLength)
        {
            throw new ArgumentException($"Data is at most {MaximumDataLength} characters long.", nameof(request));
        }
    }

    private static bool IsSame(string hash, string? other) => other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));

    private DateTimeOffset IdleEnd(DateTimeOffset now, DateTimeOffset expires)
    {
        var idle = now + _options.IdleLifetime;
        return idle < expires ? idle : expires;
    }

    private async ValueTask<RefreshResult> RedeemCoreAsync(string? token, string clientId, CancellationToken cancellationToken)
    {
        if (!RefreshSecret.TryRead(token, out var secret))
        {
            return new RefreshResult(RefreshFailure.Unknown);
        }

        using (secret)
        {
            for (var tries = 0; tries < MaximumTries; tries++)
            {
                if (await TryRedeemAsync(secret, clientId, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
        }

        throw new IOException($"Others changed the family {MaximumTries} times in a row.");
    }

    /// <summary>Null where the row changed meanwhile.</summary>
    private async ValueTask<RefreshResult?> TryRedeemAsync(
        RefreshSecret secret, string clientId, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var family = await _store.FindAsync(secret.FamilyId, cancellationToken).ConfigureAwait(false);
        if (family is null or { RevokedAt: not null } || family.IdleExpiresAt <= now)
        {
            return new RefreshResult(family is null ? RefreshFailure.Unknown
                : family.RevokedAt is null ? RefreshFailure.Expired : RefreshFailure.Revoked);
        }

        if (family.ClientId != clientId)
        {
            return await RevokeAsync(family, RefreshFailure.WrongClient, now, cancellationToken).ConfigureAwait(false);
        }

        if (IsSame(secret.Hash, family.TokenHash))
        {
            return await TryRotateAsync(secret, family, now, cancellationToken).ConfigureAwait(false);
        }

        return Repeat(secret, family, now)
            ?? await RevokeAsync(family, RefreshFailure.Reused, now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<RefreshResult?> TryRotateAsync(
        RefreshSecret secret, RefreshTokenFamily family, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var successor = secret.NewSuccessor();
        var rotated = family with
        {
            Revision = family.Revision + 1,
            TokenHash = successor.Hash,
            IdleExpiresAt = IdleEnd(now, family.ExpiresAt),
            PreviousHash = family.TokenHash,
            RotatedAt = now,
            SealedToken = secret.Seal(successor),
        };
        return await _store.TryReplaceAsync(rotated, cancellationToken).ConfigureAwait(false)
            ? new RefreshResult(new IssuedRefreshToken(successor.Reveal(), rotated))
            : null;
    }

    /// <summary>The answer that got lost, once more; null where it is not owed.</summary>
    private static RefreshResult? Repeat(RefreshSecret secret, RefreshTokenFamily family, DateTimeOffset now)
    {
        if (!IsSame(secret.Hash, family.PreviousHash)
            || (now - family.RotatedAt!.Value).Duration() > RetryWindow
            || secret.Open(family.SealedToken) is not { } successor)
        {
            return null;
        }

        using (successor)
        {
            return new RefreshResult(new IssuedRefreshToken(successor.Reveal(), family));
        }
    }

    private async ValueTask<RefreshResult> RevokeAsync(
        RefreshTokenFamily family, RefreshFailure failure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isFirst = await _store.RevokeFamilyAsync(family.Id, now, cancellationToken).ConfigureAwait(false);
        return new RefreshResult(failure, isFirst ? new RefreshGrant(family) : null);
    }
}
