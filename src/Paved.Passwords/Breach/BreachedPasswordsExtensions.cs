using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords;

/// <summary>Composes sources of breached passwords.</summary>
public static class BreachedPasswordsExtensions
{
    /// <summary>
    /// Asks a second source where the first is unavailable, as in <c>online.WithFallback(offline)</c>. Where the second
    /// is unavailable too, the answer of the first stands.
    /// </summary>
    /// <param name="first">The source that is asked first.</param>
    /// <param name="second">The source that is asked where the first could not say.</param>
    /// <returns>A source that owns neither.</returns>
    /// <exception cref="ArgumentNullException">A source is null.</exception>
    public static IBreachedPasswords WithFallback(this IBreachedPasswords first, IBreachedPasswords second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new BreachFallback(first, second);
    }
}
