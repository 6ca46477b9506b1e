using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>
/// Signs users in: reserve an attempt, verify the password, then the second factor where the user has one, and only then ask
/// for another password where this one must change. One instance serves the whole application, from any thread.
/// </summary>
/// <remarks>
/// An unknown login, a wrong password, a user without a password and an unreadable stored hash get the same answer for
/// the same work. <see cref="PasswordHashingBusyException"/> and whatever a store throws pass through; such an attempt
/// is not counted. Where the counters cannot be reached (<see cref="AttemptStoreUnavailableException"/>), nothing is
/// verified. A verification that began runs on when its caller leaves, and counts as it ends: a wrong guess stays
/// counted. So stores get no caller's cancellation from then on, and must not depend on the lifetime of a request.
/// Tickets end when the user's stored hash or security stamp changes.
/// </remarks>
public sealed partial class SignIn
{
    private readonly PasswordHasher _hasher;
    private readonly ICredentialStore _credentials;
    private readonly AttemptThrottle _throttle;
    private readonly SignInOptions _options;
    private readonly SignInTickets _tickets;
    private readonly PasswordWriter _writer;
    private readonly AccountStops _stops;

    /// <summary>Creates a sign-in.</summary>
    /// <param name="hasher">Verifies passwords.</param>
    /// <param name="credentials">The application's users.</param>
    /// <param name="throttle">Counts attempts.</param>
    /// <param name="options">What else it works with. Default: nothing, the password suffices.</param>
    /// <exception cref="ArgumentException">The second factor counts attempts by another throttle.</exception>
    public SignIn(
        PasswordHasher hasher, ICredentialStore credentials, AttemptThrottle throttle, SignInOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(throttle);
        _options = (options ?? new SignInOptions()).Snapshot(throttle, nameof(options));
        (_hasher, _credentials, _throttle) = (hasher, credentials, throttle);
        _tickets = new SignInTickets(_options.Tickets, _options.TimeProvider!);
        _writer = new PasswordWriter(hasher, credentials, _options);
        _stops = new AccountStops(_options.Events, _options.TimeProvider!);
    }

    private DateTimeOffset Now => _options.TimeProvider!.GetUtcNow();

    /// <summary>Verifies a password.</summary>
    /// <param name="login">
    /// The login as typed; empty ones, those above 256 characters, with NUL or of ill-formed Unicode belong to nobody.
    /// </param>
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
        return await SignInTelemetry.StepAsync("password", () => PasswordCoreAsync(login, password, client, ct))
            .ConfigureAwait(false);
    }

    /// <summary>Goes on after a first factor that was proven: to the second one, or to the end.</summary>
    internal async Task<SignInResult> ContinueAsync(SignInState state, SignInClient client)
    {
        var factors = await FactorsOfAsync(state.UserId).ConfigureAwait(false);
        if (factors == SecondFactors.None)
        {
            return await CompleteAsync(state, client).ConfigureAwait(false);
        }

        var ticket = await _tickets.IssueAsync(OneTimePurpose.SecondFactor, state).ConfigureAwait(false);
        return SignInResult.NeedsSecondFactor(ticket, factors);
    }

    internal ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
        => LoginText.IsPlausible(login) ? _credentials.FindAsync(login, ct) : default;

    private async Task<SignInResult> PasswordCoreAsync(
        string login, string password, SignInClient client, CancellationToken ct)
    {
        var attempt = await BeginAsync(login, password, client, ct).ConfigureAwait(false);
        var reservation = await ReserveAsync(attempt, ct).ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await _stops.WatchAsync(reservation, attempt.Credential?.UserId, VerifyPasswordAsync(attempt, reservation))
                .WaitAsync(ct).ConfigureAwait(false)
            : SignInResult.Throttled(reservation.RetryAfter);
    }

    private async Task<PasswordAttempt> BeginAsync(string login, string password, SignInClient client, CancellationToken ct)
    {
        var credential = await FindAsync(login, ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        // The same work for an unknown login: a token that is read for nobody.
        var user = credential?.UserId ?? (LoginText.IsPlausible(login) ? login : "");
        var device = _options.Devices?.Find(user, () => CredentialBinding.Of(login, credential).Digest, client.DeviceToken);
        return new PasswordAttempt(login, password, client, credential) { Device = device };
    }

    private ValueTask<AttemptReservation> ReserveAsync(PasswordAttempt attempt, CancellationToken ct)
        => _throttle.ReserveLoginAsync(
            AttemptFactor.Password, attempt.Login, attempt.Credential?.UserId, attempt.Client, attempt.Device, ct);

    private async Task<SignInResult> VerifyPasswordAsync(PasswordAttempt attempt, AttemptReservation reservation)
    {
        var (outcome, verified) = await MatchAsync(attempt.Credential, attempt.Password).ConfigureAwait(false);
        if (outcome == PasswordOutcome.Expired)
        {
            await reservation.RefundAsync().ConfigureAwait(false); // no wrong guess, and nobody is signed in
            return SignInResult.ResetRequired;
        }

        if (verified is null)
        {
            return SignInResult.Refused;
        }

        var hasSecondFactor = await HasSecondFactorAsync(verified.UserId).ConfigureAwait(false);
        var objections = await _writer.ObjectionsAsync(attempt.Login, attempt.Password, hasSecondFactor)
            .ConfigureAwait(false);
        await reservation.SucceedAsync().ConfigureAwait(false);
        var binding = CredentialBinding.Of(attempt.Login, verified);
        var state = new SignInState(verified.UserId, binding, attempt.Client.BrowserDigest, [], objections)
        {
            Device = attempt.Device,
        };
        return await ContinueAsync(state.With("pwd", Now), attempt.Client).ConfigureAwait(false);
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
            verified = isSaved
                ? new PasswordCredential(credential.UserId, replacement, credential.SecurityStamp)
                : credential;
            return isSaved;
        }
    }

    /// <summary>Ends a sign-in whose factors are all proven; a password that must change comes first.</summary>
    private async Task<SignInResult> CompleteAsync(SignInState state, SignInClient client)
    {
        if (state.Objections.Count > 0)
        {
            var ticket = await _tickets.IssueAsync(OneTimePurpose.ChangePassword, state).ConfigureAwait(false);
            return SignInResult.MustChange(ticket, state.Objections);
        }

        return SignInResult.Succeeded(
            state.UserId, state.Factors, await RecogniseAsync(state, client).ConfigureAwait(false));
    }

    /// <summary>A token for this browser, so that it is recognised from now on; tells of one that is new.</summary>
    private async Task<string?> RecogniseAsync(SignInState state, SignInClient client)
    {
        if (_options.Devices is not { } devices)
        {
            return null;
        }

        var known = state.Device ?? devices.Find(state.UserId, state.Binding.Digest, client.DeviceToken);
        if (known is null)
        {
            await _options.PublishAsync(SecurityEventKind.DeviceRecognised, state.UserId).ConfigureAwait(false);
        }

        return devices.Issue(state.UserId, state.Binding.Digest, known);
    }
}
