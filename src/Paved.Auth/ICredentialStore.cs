namespace Paved.Auth;

/// <summary>The application's own table of users, as far as passwords go.</summary>
public interface ICredentialStore
{
    /// <summary>
    /// Finds a user by login. The same user comes back for every spelling the application accepts, with the same
    /// <see cref="PasswordCredential.UserId"/>; case and outer white space should not tell users apart.
    /// </summary>
    /// <param name="login">The login as typed: 1 to 256 characters of well-formed Unicode without NUL.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The user's credential, or null where there is no such user.</returns>
    ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct);

    /// <summary>
    /// Replaces a stored hash if it still equals the expected one, in one atomic operation: a rehash must never undo
    /// a password change. Links and tickets end with the stored hash.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="expected">The hash that was read; null where the user has no password yet.</param>
    /// <param name="replacement">The hash to store.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Whether it was replaced.</returns>
    ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct);
}
