using System.Security.Cryptography;
using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy;

/// <summary>
/// The kinds of stored hash of other systems that can be verified, never minted, until their users have signed in
/// once and moved to Argon2id.
/// </summary>
public static class LegacyFormats
{
    /// <summary>
    /// bcrypt (<c>$2a$</c>, <c>$2b$</c>, <c>$2y$</c>, Django, passlib), scrypt (<c>$scrypt$</c>, <c>$7$</c>,
    /// <c>$e0801$</c>, Django), PBKDF2 (Django, passlib and others), sha256-crypt and sha512-crypt, and strings that
    /// name their encoder as Spring does: <c>{bcrypt}</c>, <c>{scrypt}</c>, <c>{pbkdf2}</c>,
    /// <c>{argon2}</c>.
    /// </summary>
    public static IReadOnlyList<IPasswordHashFormat> All { get; } =
    [
        new LegacyFormat(BcryptReader.Read),
        new LegacyFormat(ScryptReader.Read),
        new LegacyFormat(Pbkdf2Reader.Read),
        new LegacyFormat(ShaCryptReader.Read),
        new LegacyFormat(PrefixReader.Read),
    ];

    /// <summary>Registers <see cref="All"/>.</summary>
    /// <param name="options">The options of the hasher.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    public static PasswordHashingOptions AddLegacyFormats(this PasswordHashingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var format in All)
        {
            options.Formats.Add(format);
        }

        return options;
    }

    /// <summary>
    /// Strings of Spring's <c>Pbkdf2PasswordEncoder</c> without a prefix: hex or base64 of salt and 32 bytes of hash,
    /// which name none of their parameters.
    /// </summary>
    /// <param name="secret">The encoder's secret, at most 256 characters; empty where it had none.</param>
    /// <param name="saltBytes">Bytes of salt: 8 to 64.</param>
    /// <param name="rounds">Iterations: 1 to 10,000,000.</param>
    /// <param name="prf">SHA1, SHA256 or SHA512.</param>
    /// <returns>A format for <see cref="PasswordHashingOptions.Formats"/>.</returns>
    /// <exception cref="ArgumentException">An argument is null or out of its range.</exception>
    public static IPasswordHashFormat SpringPbkdf2(string secret, int saltBytes, int rounds, HashAlgorithmName prf)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secret.Length, 256, nameof(secret));
        ArgumentOutOfRangeException.ThrowIfLessThan(saltBytes, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(saltBytes, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounds, Pbkdf2Reader.MaxRounds);
        if (Pbkdf2Reader.SizeOf(prf) == 0)
        {
            throw new ArgumentException($"Expected SHA1, SHA256 or SHA512, got {prf.Name}.", nameof(prf));
        }

        var spring = new SpringPbkdf2(secret, saltBytes, rounds, prf);
        return new LegacyFormat(spring.Read);
    }
}
