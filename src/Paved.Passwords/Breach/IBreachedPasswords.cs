namespace Paved.Passwords;

/// <summary>
/// Knows passwords from breaches. Ask when a password is submitted (sign-up, change, sign-in), never while it is typed.
/// </summary>
public interface IBreachedPasswords
{
    /// <summary>Looks a password up. What goes wrong on the way is <see cref="BreachOutcome.Unavailable"/>.</summary>
    /// <param name="password">The password as it was typed; more than 65,536 UTF-16 units are not found.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default);
}
