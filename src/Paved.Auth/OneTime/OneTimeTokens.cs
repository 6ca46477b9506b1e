using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Issues one-time tokens that are sent to users, and takes them back: 256 random bits of which only the SHA-256 is stored,
/// for one user and purpose, until it expires or is used. One instance serves the whole application, from any thread.
/// </summary>
/// <remarks>
/// Use a token up in a POST that the user made, never in a GET: mail scanners and previews fetch links. Whatever a store
/// throws passes through.
/// </remarks>
public sealed class OneTimeTokens
{
    private const int MaxDataCharacters = 4096;

    private readonly IOneTimeTokenStore _store;
    private readonly LinkOrigin _origin;
    private readonly TimeProvider _time;

    /// <summary>Creates an issuer.</summary>
    /// <param name="store">Where the hashes are kept.</param>
    /// <param name="origin">
    /// Where links lead, such as <c>https://shop.example</c>; http only at a loopback address. Requests do not change it.
    /// </param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">Not an origin.</exception>
    public OneTimeTokens(IOneTimeTokenStore store, Uri origin, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _origin) = (store, new LinkOrigin(origin, nameof(origin)));
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>
    /// Issues a token. Where there is no such user, pass null: the store does the same work, for a row that no token opens,
    /// so that the time taken does not tell. Then queue a message in either case, and let the queue drop it.
    /// </summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="userId">Whose it is, 1 to 256 characters; null where there is no such user.</param>
    /// <param name="data">
    /// What goes with it, such as the address it proves: at most 4,096 characters of well-formed Unicode without NUL.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token; null where there is no user.</returns>
    /// <exception cref="ArgumentException">The user or the data is not such a text.</exception>
    public async Task<OneTimeToken?> IssueAsync(
        OneTimePurpose purpose, string? userId, string? data = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        if (userId is not null)
        {
            UserIds.Require(userId);
        }

        RequireData(data);
        var token = TokenText.New();
        var row = OneTimeRows.New(purpose, token, userId ?? TokenText.New(), data, tries: 1, _time);
        await _store.AddAsync(row, cancellationToken).ConfigureAwait(false);
        return userId is null ? null : new OneTimeToken(token, _origin);
    }

    /// <summary>Uses a token up. Of any number of uses at the same time, one is valid.</summary>
    /// <param name="purpose">What it must be for; a token of another purpose is left as it is.</param>
    /// <param name="token">The text as it came; any other text is invalid.</param>
    /// <param name="cancellationToken">Ends the wait until the token was found.</param>
    public async Task<OneTimeTokenUse> ConsumeAsync(
        OneTimePurpose purpose, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ArgumentNullException.ThrowIfNull(token);
        var found = await FindAsync(purpose, token, cancellationToken).ConfigureAwait(false);
        var row = found is null ? null : await _store.TryConsumeAsync(found.Hash, CancellationToken.None).ConfigureAwait(false);
        return row is null ? OneTimeTokenUse.Invalid : OneTimeTokenUse.Of(row);
    }

    /// <summary>Revokes all of a user's tokens of one purpose.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> RevokeAsync(
        string userId, OneTimePurpose purpose, CancellationToken cancellationToken = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(purpose);
        return await _store.RemoveAsync(userId, purpose.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends what a change of password, factor or address must end: links that reset the password or sign in, and sign-ins
    /// between two factors. Paved's own flows do so; call it where the application changes a credential by itself.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RevokeForCredentialChangeAsync(string userId, CancellationToken cancellationToken = default)
    {
        foreach (var purpose in OneTimePurpose.BoundToCredential)
        {
            await RevokeAsync(userId, purpose, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes what has expired; run it now and then.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rows there were.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken = default)
        => await _store.DeleteExpiredAsync(_time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

    internal Task<OneTimeTokenRow?> FindAsync(OneTimePurpose purpose, string token, CancellationToken ct)
        => OneTimeRows.FindAsync(_store, purpose, token, _time, ct);

    /// <summary>Uses a row up that was found; of any number at the same time, one does.</summary>
    internal async Task<bool> TryConsumeAsync(string hash)
        => await _store.TryConsumeAsync(hash, CancellationToken.None).ConfigureAwait(false) is not null;

    private static void RequireData(string? data)
    {
        if (data?.Length > MaxDataCharacters || !StorableText.Is(data))
        {
            throw new ArgumentException("Expected at most 4,096 characters of well-formed Unicode without NUL.", nameof(data));
        }
    }
}
