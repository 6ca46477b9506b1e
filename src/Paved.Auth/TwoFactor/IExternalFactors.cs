namespace Paved.Auth;

/// <summary>
/// Second factors that the application itself keeps and verifies, such as passkeys. Throw where they cannot be reached: a user
/// without any signs in with the password alone.
/// </summary>
public interface IExternalFactors
{
    /// <summary>Whether a user has such a factor now.</summary>
    /// <param name="userId">The user, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AnyAsync(string userId, CancellationToken cancellationToken);
}
