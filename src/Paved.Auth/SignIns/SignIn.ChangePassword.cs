using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth;

/// <content>Passwords that change.</content>
public sealed partial class SignIn
{
    /// <summary>
    /// Sets the password that <see cref="SignInOutcome.MustChange"/> asks for, and signs in: every factor was proven before.
    /// </summary>
    /// <param name="ticket">The ticket of that result; any other text is refused.</param>
    /// <param name="newPassword">The new password as typed; one that is not good enough is rejected with the reasons.</param>
    /// <param name="client">Who is asking: the browser that got the ticket.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    /// <exception cref="PasswordHashingBusyException">Nothing was changed; answer 503.</exception>
    public Task<SignInResult> ChangePasswordAsync(
        string ticket, string newPassword, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(newPassword);
        ArgumentNullException.ThrowIfNull(client);
        return SignInTelemetry.StepAsync("change_password", () => ChangePasswordCoreAsync(ticket, newPassword, client, ct));
    }

    /// <summary>Changes the password of a user who is signed in and knows the present one.</summary>
    /// <param name="login">The user's login.</param>
    /// <param name="password">The present password as typed; guesses count as those of a sign-in.</param>
    /// <param name="newPassword">The new one as typed; one that is not good enough is rejected with the reasons.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="ct">Ends the wait, not the change once it began.</param>
    /// <exception cref="PasswordHashingBusyException">Nothing was changed; answer 503.</exception>
    public Task<PasswordChangeResult> ReplacePasswordAsync(
        string login, string password, string newPassword, SignInClient client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(newPassword);
        ArgumentNullException.ThrowIfNull(client);
        return SignInTelemetry.ChangeAsync("replace", () => ReplacePasswordCoreAsync(login, password, newPassword, client, ct));
    }

    /// <summary>Sets a password by a permission that something else than the present password gave.</summary>
    internal async Task<PasswordChangeResult> SetPasswordAsync(
        string login, PasswordCredential credential, string newPassword, Func<Task<bool>> consume)
    {
        var hasSecondFactor = await HasSecondFactorAsync(credential.UserId).ConfigureAwait(false);
        var verdict = await _writer.CheckAsync(login, newPassword, hasSecondFactor).ConfigureAwait(false);
        if (!verdict.IsAccepted)
        {
            return PasswordChangeResult.Rejected(verdict);
        }

        return await _writer.WriteAsync(credential, newPassword, consume).ConfigureAwait(false)
            ? PasswordChangeResult.Changed
            : PasswordChangeResult.Refused;
    }

    private async Task<SignInResult> ChangePasswordCoreAsync(
        string ticket, string newPassword, SignInClient client, CancellationToken ct)
    {
        var found = await _tickets.FindAsync(OneTimePurpose.ChangePassword, ticket, client, ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return found is null
            ? SignInResult.Refused
            : await ChangeByTicketAsync(found, ticket, newPassword, client).WaitAsync(ct).ConfigureAwait(false);
    }

    private async Task<PasswordChangeResult> ReplacePasswordCoreAsync(
        string login, string password, string newPassword, SignInClient client, CancellationToken ct)
    {
        var attempt = await BeginAsync(login, password, client, ct).ConfigureAwait(false);
        var reservation = await ReserveAsync(attempt, ct).ConfigureAwait(false);
        return reservation.IsAdmitted
            ? await _stops.WatchAsync(reservation, attempt.Credential?.UserId, ReplaceAsync(attempt, newPassword, reservation))
                .WaitAsync(ct).ConfigureAwait(false)
            : PasswordChangeResult.Throttled(reservation.RetryAfter);
    }

    private async Task<SignInResult> ChangeByTicketAsync(
        SignInTicket ticket, string text, string newPassword, SignInClient client)
    {
        var credential = await HoldsAsync(ticket.State, CancellationToken.None).ConfigureAwait(false);
        if (credential is null
            || await LacksSecondFactorAsync(ticket.State).ConfigureAwait(false)
            || !await _tickets.TryTakeAsync(ticket).ConfigureAwait(false))
        {
            return SignInResult.Refused;
        }

        var login = ticket.State.Binding.Login;
        var change = await SetPasswordAsync(login, credential, newPassword, () => _tickets.TryConsumeAsync(ticket))
            .ConfigureAwait(false);
        return change.Outcome switch
        {
            PasswordChangeOutcome.Changed => await CompleteAsync(
                await RebindAsync(ticket.State).ConfigureAwait(false), client).ConfigureAwait(false),
            PasswordChangeOutcome.Rejected => SignInResult.Rejected(text, change.Verdict!),
            _ => SignInResult.Refused,
        };
    }

    /// <summary>Whether the user added a second factor after the sign-in went past it.</summary>
    private async Task<bool> LacksSecondFactorAsync(SignInState state)
        => state.Factors.Count < 2 && await HasSecondFactorAsync(state.UserId).ConfigureAwait(false);

    /// <summary>The state with the credential that is now stored.</summary>
    private async Task<SignInState> RebindAsync(SignInState state)
    {
        var login = state.Binding.Login;
        var current = await FindAsync(login, CancellationToken.None).ConfigureAwait(false);
        return state with { Binding = CredentialBinding.Of(login, current), Objections = [] };
    }

    private async Task<PasswordChangeResult> ReplaceAsync(
        PasswordAttempt attempt, string newPassword, AttemptReservation reservation)
    {
        var verification = await _hasher
            .VerifyAsync(attempt.Password, attempt.Credential?.PasswordHash, CancellationToken.None).ConfigureAwait(false);
        if (!verification.IsMatch)
        {
            return PasswordChangeResult.Refused;
        }

        await reservation.SucceedAsync().ConfigureAwait(false);
        return await SetPasswordAsync(attempt.Login, attempt.Credential!, newPassword, () => Task.FromResult(true))
            .ConfigureAwait(false);
    }
}
