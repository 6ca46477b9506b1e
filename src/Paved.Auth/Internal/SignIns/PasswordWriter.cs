using Paved.Passwords;

namespace Paved.Auth.Internal;

/// <summary>
/// Sets passwords: the policy, one hash, one compare-and-set on what was read; then tells of it, and ends what the old
/// password had begun.
/// </summary>
internal sealed class PasswordWriter(PasswordHasher hasher, ICredentialStore credentials, SignInOptions options)
{
    private readonly PasswordPolicy _policy = options.Policy ?? new PasswordPolicy(null, options.Breached, options.TimeProvider);

    public ValueTask<PasswordPolicyVerdict> CheckAsync(string login, string password, bool hasSecondFactor)
        => _policy.CheckAsync(password, Subject(login, hasSecondFactor), CancellationToken.None);

    /// <summary>Why a password that just matched should give way; nothing where that is not configured or not known.</summary>
    public async Task<IReadOnlyList<PasswordViolationCode>> ObjectionsAsync(string login, string password, bool hasSecondFactor)
    {
        if (options.Policy is not null)
        {
            var verdict = await CheckAsync(login, password, hasSecondFactor).ConfigureAwait(false);
            return [.. verdict.Violations.Select(v => v.Code).Where(code => code != PasswordViolationCode.BreachUnknown)];
        }

        var check = options.Breached is { } breached
            ? await breached.CheckAsync(password, CancellationToken.None).ConfigureAwait(false)
            : BreachCheck.NotFound;
        return check.Outcome == BreachOutcome.Found ? [PasswordViolationCode.Breached] : [];
    }

    /// <summary>Sets an accepted password if the permission is still there, and the row still as it was read.</summary>
    /// <param name="credential">The row.</param>
    /// <param name="password">The password.</param>
    /// <param name="consume">Uses the permission up, after the hash was made; false where it was used before.</param>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WriteAsync(PasswordCredential credential, string password, Func<Task<bool>> consume)
    {
        var hash = await hasher.HashAsync(password, CancellationToken.None).ConfigureAwait(false);
        var isWritten = await consume().ConfigureAwait(false) && await credentials
            .ReplaceHashAsync(credential.UserId, credential.PasswordHash, hash, CancellationToken.None).ConfigureAwait(false);
        if (!isWritten)
        {
            return false;
        }

        await options.PublishAsync(SecurityEventKind.PasswordChanged, credential.UserId).ConfigureAwait(false);
        foreach (var purpose in OneTimePurpose.BoundToCredential)
        {
            await options.Tickets.RemoveAsync(credential.UserId, purpose.Name, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    }

    private static PasswordPolicySubject Subject(string login, bool hasSecondFactor)
        => new() { UserName = login, HasSecondFactor = hasSecondFactor };
}
