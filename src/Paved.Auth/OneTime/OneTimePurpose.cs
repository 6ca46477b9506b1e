namespace Paved.Auth;

/// <summary>What a one-time token is for, and how long it lives. A token serves no other purpose.</summary>
public sealed class OneTimePurpose
{
    private const int MaxNameCharacters = 64;

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    private OneTimePurpose(string name, TimeSpan lifetime) => (Name, Lifetime) = (name, lifetime);

    /// <summary>Proves that an e-mail address is its user's; 24 hours. Put the address in the token's data.</summary>
    public static OneTimePurpose VerifyEmail { get; } = new("verify-email", TimeSpan.FromHours(24));

    /// <summary>How long a token lives.</summary>
    public TimeSpan Lifetime { get; }

    internal static OneTimePurpose ResetPassword { get; } = new("reset-password", TimeSpan.FromMinutes(30));

    /// <summary>Signs in; out-of-band proofs live at most 10 minutes (OWASP ASVS 5.0, 6.6.2).</summary>
    internal static OneTimePurpose MagicLink { get; } = new("magic-link", TimeSpan.FromMinutes(10));

    internal static OneTimePurpose SecondFactor { get; } = new("second-factor", TimeSpan.FromMinutes(5));

    internal static OneTimePurpose ChangePassword { get; } = new("change-password", TimeSpan.FromMinutes(5));

    /// <summary>What ends with the password: links that set it or sign in, and sign-ins half done.</summary>
    internal static IReadOnlyList<OneTimePurpose> BoundToCredential { get; } =
        [ResetPassword, MagicLink, SecondFactor, ChangePassword];

    internal string Name { get; }

    /// <summary>A purpose of the application's own, such as an invitation.</summary>
    /// <param name="name">
    /// Its name, 1 to 64 lower-case ASCII letters, digits and hyphens; none of Paved's: <c>verify-email</c>,
    /// <c>reset-password</c>, <c>magic-link</c>, <c>second-factor</c>, <c>change-password</c>.
    /// </param>
    /// <param name="lifetime">How long a token lives: 1 minute to 30 days.</param>
    /// <exception cref="ArgumentException">Not such a name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is shorter or longer.</exception>
    public static OneTimePurpose Custom(string name, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, LongestLife);
        var isName = name.Length is > 0 and <= MaxNameCharacters
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        var isTaken = name == VerifyEmail.Name || BoundToCredential.Any(purpose => purpose.Name == name);
        return isName && !isTaken
            ? new OneTimePurpose(name, lifetime)
            : throw new ArgumentException(
                "Expected 1 to 64 lower-case ASCII letters, digits and hyphens, and no purpose of Paved's own.", nameof(name));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
