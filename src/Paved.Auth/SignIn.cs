using System.Diagnostics.CodeAnalysis;
using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>
/// Signs users in: reserve an attempt, verify the password, then the one-time code where the user enrolled one. One
/// instance serves the whole application, from any thread.
/// </summary>
/// <remarks>
/// An unknown login, a wrong password, a user without a password and an unreadable stored hash get the same answer for
/// the same work. <see cref="PasswordHashingBusyException"/> and whatever a store throws pass through; such an attempt
/// is not counted. Where the counters cannot be reached (<see cref="AttemptStoreUnavailableException"/>), nothing is
/// verified. A verification that began runs on when its caller leaves, and counts as it ends: a wrong guess stays
/// counted. So stores get no caller's cancellation from then on, and must not depend on the lifetime of a request.
/// Tickets live in this process and end when the user's stored hash changes.
/// </remarks>
[Experimental("PAVEDEXP001")]
public sealed class SignIn
{
    private readonly PasswordHasher _hasher;
    private readonly ICredentialStore _credentials;
    private readonly AttemptThrottle _throttle;
    private readonly ITotpStore? _secondFactors;
    private readonly Totp _totp;

    /// <summary>Creates a sign-in.</summary>
    /// <param name="hasher">Verifies passwords.</param>
    /// <param name="credentials">The application's users.</param>
    /// <param name="throttle">Counts attempts.</param>
    /// <param name="secondFactors">The users' secrets. Default: none, the password suffices.</param>
    /// <param name="totp">Verifies codes. Default: one with the default options.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    public SignIn(
        PasswordHasher hasher,
        ICredentialStore credentials,
        AttemptThrottle throttle,
        ITotpStore? secondFactors = null,
        Totp? totp = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(throttle);
        (_hasher, _credentials, _throttle, _secondFactors) = (hasher, credentials, throttle, secondFactors);
        _totp = totp ?? new Totp(timeProvider: timeProvider);
        Tickets = new ChallengeTickets(timeProvider ?? TimeProvider.System);
    }

    internal ChallengeTickets Tickets { get; }

    /// <summary>Verifies a password.</summary>
    /// <param name="login">The login as typed; empty ones and those above 256 characters belong to nobody.</param>
    /// <param name="password">The password as typed, of any length.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    /// <exception cref="PasswordHashingBusyException">Nothing was verified; answer 503.</exception>
    public async Task<SignInResult> PasswordAsync(
        string login, string password, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(client);
        var credential = LoginText.IsPlausible(login)
            ? await _credentials.FindAsync(login, ct).ConfigureAwait(false)
            : null;
        ct.ThrowIfCancellationRequested();
        var reservation = await _throttle.ReserveLoginAsync(
            AttemptFactor.Password, login, credential?.UserId, client, deviceId: null, ct).ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await RefundOnFault(reservation, VerifyPasswordAsync(login, credential, password, reservation))
                .WaitAsync(ct).ConfigureAwait(false)
            : SignInResult.Throttled(reservation.RetryAfter);
    }

    /// <summary>Verifies a one-time code after the password. A code passes once.</summary>
    /// <param name="ticket">The ticket of the password's result; any other text is refused.</param>
    /// <param name="code">The code as typed; any other text is refused.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public async Task<SignInResult> TotpAsync(
        string ticket, string code, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(client);
        if (_secondFactors is null || Tickets.Find(ticket) is not { } challenge)
        {
            return SignInResult.Refused;
        }

        ct.ThrowIfCancellationRequested();
        var reservation = await _throttle.ReserveAsync(AttemptFactor.SecondFactor, challenge.UserId, client, ct)
            .ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await RefundOnFault(reservation, VerifyCodeAsync(_secondFactors, challenge, code, reservation))
                .WaitAsync(ct).ConfigureAwait(false)
            : SignInResult.Throttled(reservation.RetryAfter);
    }

    private static async Task<SignInResult> RefundOnFault(AttemptReservation reservation, Task<SignInResult> attempt)
    {
        try
        {
            return await attempt.ConfigureAwait(false);
        }
        catch
        {
            await reservation.TryRefundAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<SignInResult> VerifyPasswordAsync(
        string login, PasswordCredential? credential, string password, AttemptReservation reservation)
    {
        var (outcome, verified) = await MatchAsync(credential, password).ConfigureAwait(false);
        if (outcome == PasswordOutcome.Expired)
        {
            await reservation.RefundAsync().ConfigureAwait(false); // no wrong guess, and nobody is signed in
            return SignInResult.ResetRequired;
        }

        if (verified is null)
        {
            return SignInResult.Refused;
        }

        var secret = _secondFactors is null
            ? null
            : await _secondFactors.FindAsync(verified.UserId, CancellationToken.None).ConfigureAwait(false);
        await reservation.SucceedAsync().ConfigureAwait(false);
        return secret is null
            ? SignInResult.WithPassword(verified.UserId)
            : SignInResult.NeedsSecondFactor(Tickets.Issue(login, verified));
    }

    /// <summary>The outcome, and the credential with the hash that is stored once the password matched; else null.</summary>
    private async Task<(PasswordOutcome Outcome, PasswordCredential? Verified)> MatchAsync(
        PasswordCredential? credential, string password)
    {
        var verified = credential;
        var verification = await _hasher.VerifyAndUpgradeAsync(
            password, credential?.PasswordHash, SaveAsync, CancellationToken.None).ConfigureAwait(false);
        return (verification.Outcome, verification.IsMatch ? verified : null);

        async ValueTask<bool> SaveAsync(string expected, string replacement)
        {
            var isSaved = await _credentials
                .ReplaceHashAsync(credential!.UserId, expected, replacement, CancellationToken.None)
                .ConfigureAwait(false);
            verified = isSaved ? new PasswordCredential(credential.UserId, replacement) : credential;
            return isSaved;
        }
    }

    private async Task<SignInResult> VerifyCodeAsync(
        ITotpStore store, Challenge challenge, string code, AttemptReservation reservation)
    {
        if (!Tickets.TryTake(challenge))
        {
            await reservation.RefundAsync().ConfigureAwait(false);
            return SignInResult.Refused;
        }

        try
        {
            if (!await IsAcceptedAsync(store, challenge, code, CancellationToken.None).ConfigureAwait(false))
            {
                return SignInResult.Refused;
            }
        }
        catch
        {
            Tickets.Return(challenge);
            throw;
        }

        await reservation.SucceedAsync().ConfigureAwait(false);
        return SignInResult.WithPasswordAndCode(challenge.UserId);
    }

    private async Task<bool> IsAcceptedAsync(ITotpStore store, Challenge challenge, string code, CancellationToken ct)
        => challenge.IsFor(await _credentials.FindAsync(challenge.Login, ct).ConfigureAwait(false))
            && await store.FindAsync(challenge.UserId, ct).ConfigureAwait(false) is { } secret
            && _totp.Verify(secret, code).Step is { } step
            && await store.TryAcceptStepAsync(challenge.UserId, step, ct).ConfigureAwait(false)
            && Tickets.TryConsume(challenge);
}
