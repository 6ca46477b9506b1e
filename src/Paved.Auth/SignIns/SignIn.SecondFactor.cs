using Paved.Auth.Internal;

namespace Paved.Auth;

/// <content>What follows the first factor.</content>
public sealed partial class SignIn
{
    private const int MaxMethodCharacters = 32;

    /// <summary>Verifies a code of an authenticator app after the first factor. A code passes once.</summary>
    /// <param name="ticket">The ticket of the result before; any other text is refused.</param>
    /// <param name="code">The code as typed; any other text is refused.</param>
    /// <param name="client">Who is asking: the browser that got the ticket.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public Task<SignInResult> TotpAsync(
        string ticket, string code, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return SecondFactorAsync(ticket, "otp", client, userId => VerifyTotpAsync(userId, code), ct);
    }

    /// <summary>Redeems a recovery code in the place of the second factor. A code passes once.</summary>
    /// <param name="ticket">The ticket of the result before; any other text is refused.</param>
    /// <param name="code">The code as typed, in either case, with or without hyphens and spaces; any other text is refused.</param>
    /// <param name="client">Who is asking: the browser that got the ticket.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public Task<SignInResult> RecoveryCodeAsync(
        string ticket, string code, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return SecondFactorAsync(ticket, "recovery", client, userId => VerifyRecoveryCodeAsync(userId, code), ct);
    }

    /// <summary>Ends a sign-in with a factor that the application verified itself, such as a passkey.</summary>
    /// <param name="ticket">The ticket of the result before; any other text is refused.</param>
    /// <param name="method">
    /// The factor's <c>amr</c> value (RFC 8176 section 2), such as <c>hwk</c>: 1 to 32 lower-case ASCII letters, digits, hyphens
    /// and underscores; neither <c>pwd</c> nor <c>mfa</c>.
    /// </param>
    /// <param name="client">Who is asking: the browser that got the ticket.</param>
    /// <param name="ct">Ends the wait, not the step once it began.</param>
    /// <remarks>
    /// Call it only after the factor was proven by the user whom <see cref="ChallengedUserAsync"/> names for the ticket.
    /// </remarks>
    /// <exception cref="ArgumentException">Not such a method.</exception>
    public async Task<SignInResult> ProvenFactorAsync(
        string ticket, string method, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(client);
        RequireMethod(method);
        return await SignInTelemetry.StepAsync("external", () => ProvenFactorCoreAsync(ticket, method, client, ct))
            .ConfigureAwait(false);
    }

    /// <summary>Whose second factor a ticket waits for, so that the application can verify a factor of its own.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="client">Who is asking: the browser that got the ticket.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The user's id, who is not signed in; null for any text that is no such ticket.</returns>
    public async Task<string?> ChallengedUserAsync(string ticket, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(client);
        var found = await FindTicketAsync(OneTimePurpose.SecondFactor, ticket, client, ct).ConfigureAwait(false);
        return found?.State.UserId;
    }

    private static void RequireMethod(string method)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var isMethod = method.Length <= MaxMethodCharacters
            && method.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
        if (!isMethod || method is "pwd" or "mfa")
        {
            throw new ArgumentException(
                "Expected an amr value of lower-case ASCII, such as hwk; neither pwd nor mfa.", nameof(method));
        }
    }

    private async Task<SignInResult> ProvenFactorCoreAsync(
        string ticket, string method, SignInClient client, CancellationToken ct)
    {
        var found = await FindTicketAsync(OneTimePurpose.SecondFactor, ticket, client, ct).ConfigureAwait(false);
        return found is not null && await _tickets.TryConsumeAsync(found).ConfigureAwait(false)
            ? await CompleteAsync(found.State.With(method, Now), client).ConfigureAwait(false)
            : SignInResult.Refused;
    }

    private Task<SignInResult> SecondFactorAsync(
        string ticket, string method, SignInClient client, Func<string, Task<bool?>> verify, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(client);
        return SignInTelemetry.StepAsync(method, () => SecondFactorCoreAsync(ticket, method, client, verify, ct));
    }

    private async Task<SignInResult> SecondFactorCoreAsync(
        string ticket, string method, SignInClient client, Func<string, Task<bool?>> verify, CancellationToken ct)
    {
        if (await _tickets.FindAsync(OneTimePurpose.SecondFactor, ticket, client, ct).ConfigureAwait(false) is not { } found)
        {
            return SignInResult.Refused;
        }

        ct.ThrowIfCancellationRequested();
        var (user, digest) = (found.State.UserId, found.State.Binding.Digest);
        var device = found.State.Device ?? _options.Devices?.Find(user, digest, client.DeviceToken);
        var reservation = await _throttle.ReserveAsync(AttemptFactor.SecondFactor, user, client, device, ct)
            .ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await _stops.WatchAsync(reservation, user, TakeFactorAsync(found, method, client, verify, reservation))
                .WaitAsync(ct).ConfigureAwait(false)
            : SignInResult.Throttled(reservation.RetryAfter);
    }

    private async Task<SignInResult> TakeFactorAsync(
        SignInTicket ticket, string method, SignInClient client, Func<string, Task<bool?>> verify, AttemptReservation reservation)
    {
        if (!await _tickets.TryTakeAsync(ticket).ConfigureAwait(false))
        {
            await reservation.RefundAsync().ConfigureAwait(false);
            return SignInResult.Refused;
        }

        var isProven = await ReturnOnFault(ticket, VerifyFactorAsync(ticket, verify)).ConfigureAwait(false);
        if (isProven is null)
        {
            await _tickets.ReturnAsync(ticket).ConfigureAwait(false);
            await reservation.RefundAsync().ConfigureAwait(false);
            return SignInResult.FactorUnavailable;
        }

        if (isProven == false || !await _tickets.TryConsumeAsync(ticket).ConfigureAwait(false))
        {
            return SignInResult.Refused;
        }

        await reservation.SucceedAsync().ConfigureAwait(false);
        return await CompleteAsync(ticket.State.With(method, Now), client).ConfigureAwait(false);
    }

    /// <summary>Whether the factor was proven for the credential that the ticket is for; null where nobody can say.</summary>
    private async Task<bool?> VerifyFactorAsync(SignInTicket ticket, Func<string, Task<bool?>> verify)
        => await HoldsAsync(ticket.State, CancellationToken.None).ConfigureAwait(false) is not null
            ? await verify(ticket.State.UserId).ConfigureAwait(false)
            : false;

    private async Task<bool?> ReturnOnFault(SignInTicket ticket, Task<bool?> verification)
    {
        try
        {
            return await verification.ConfigureAwait(false);
        }
        catch
        {
            await _tickets.ReturnAsync(ticket).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The credential that a state is for, if it is still the same.</summary>
    private async Task<PasswordCredential?> HoldsAsync(SignInState state, CancellationToken ct)
    {
        var current = await FindAsync(state.Binding.Login, ct).ConfigureAwait(false);
        return state.Binding.Holds(state.UserId, current) ? current : null;
    }

    private async Task<SignInTicket?> FindTicketAsync(
        OneTimePurpose purpose, string text, SignInClient client, CancellationToken ct)
        => await _tickets.FindAsync(purpose, text, client, ct).ConfigureAwait(false) is { } found
            && await HoldsAsync(found.State, ct).ConfigureAwait(false) is not null
            ? found
            : null;
}
