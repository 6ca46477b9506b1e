using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Recovery codes: what lets a user in whose other factor is lost. Ten codes of 125 random bits, shown once, stored hashed, each
/// good for one use. One instance serves the whole application, from any thread.
/// </summary>
/// <remarks>Attempts share the user's counter with those at one-time codes.</remarks>
public sealed class RecoveryCodes
{
    private readonly IRecoveryCodeStore _store;
    private readonly FactorAttempt _attempts;
    private readonly ISecurityEvents? _events;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates recovery codes.</summary>
    /// <param name="store">Keeps the hashes.</param>
    /// <param name="throttle">Counts attempts; the one that the sign-in has.</param>
    /// <param name="events">Hears of changes and uses. Default: nobody.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    public RecoveryCodes(
        IRecoveryCodeStore store, AttemptThrottle throttle, ISecurityEvents? events = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(throttle);
        (_store, Throttle, _events, _timeProvider) = (store, throttle, events, timeProvider ?? TimeProvider.System);
        _attempts = new FactorAttempt(throttle, new AccountStops(events, _timeProvider));
    }

    internal AttemptThrottle Throttle { get; }

    /// <summary>Gives a user ten new codes; all former ones end.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="proof">
    /// A sign-in of the last 5 minutes with a second factor, or that of an <see cref="EnrolmentResult"/>.
    /// </param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    /// <returns>The codes, to be shown once; null where the proof does not suffice: sign the user in again.</returns>
    public async Task<RecoveryCodeSet?> RegenerateAsync(string userId, FactorProof proof, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(proof);
        ct.ThrowIfCancellationRequested();
        return proof.IsFreshWithSecondFactor(userId, _timeProvider.GetUtcNow())
            ? await ReplaceAsync(userId).WaitAsync(ct).ConfigureAwait(false)
            : null;
    }

    /// <summary>Redeems a code: it never passes again.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="code">The code as typed, in either case, with or without hyphens and spaces; any other text is refused.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public Task<FactorResult> RedeemAsync(string userId, string code, SignInClient client, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(client);
        return _attempts.RunAsync(
            userId, client, async () => await RedeemCoreAsync(userId, code).ConfigureAwait(false), ct);
    }

    /// <summary>How many codes a user has left: remind them while there are two or fewer.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<int> CountAsync(string userId, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        return await _store.CountAsync(userId, ct).ConfigureAwait(false);
    }

    internal ValueTask<int> RemoveAllAsync(string userId) => _store.RemoveAllAsync(userId, CancellationToken.None);

    /// <summary>Redeems a code within an attempt that was already reserved.</summary>
    internal async Task<bool> RedeemCoreAsync(string userId, string code)
    {
        var symbols = RecoveryCodeText.Normalize(code);
        if (symbols is null
            || !await _store.TryRedeemAsync(userId, RecoveryCodeText.HashOf(userId, symbols), CancellationToken.None)
                .ConfigureAwait(false))
        {
            return false;
        }

        await PublishAsync(SecurityEventKind.RecoveryCodeUsed, userId).ConfigureAwait(false);
        return true;
    }

    private async Task<RecoveryCodeSet> ReplaceAsync(string userId)
    {
        var set = RecoveryCodeSet.Generate(userId);
        await _store.ReplaceAsync(userId, set.Hashes(), CancellationToken.None).ConfigureAwait(false);
        await PublishAsync(SecurityEventKind.RecoveryCodesReplaced, userId).ConfigureAwait(false);
        return set;
    }

    private ValueTask PublishAsync(SecurityEventKind kind, string userId)
        => _events.TellAsync(new SecurityEvent(kind, userId, _timeProvider.GetUtcNow()));
}
