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
    /// <c>{argon2}</c>. Also what <see cref="HexDigest"/> has wrapped, and never a bare digest.
    /// </summary>
    public static IReadOnlyList<IPasswordHashFormat> All { get; } =
    [
        new LegacyFormat(BcryptReader.Read),
        new LegacyFormat(ScryptReader.Read),
        new LegacyFormat(Pbkdf2Reader.Read),
        new LegacyFormat(ShaCryptReader.Read),
        new LegacyFormat(PrefixReader.Read),
        new HexDigestFormat(),
    ];

    /// <summary>
    /// What <see cref="HexDigest"/> takes: <c>md5</c>, <c>sha1</c>, <c>sha256</c> and <c>sha512</c> of the password
    /// alone, and each with <c>-salt-first</c> (of salt and password) and <c>-salt-last</c> (of password and salt).
    /// </summary>
    public static IReadOnlyList<string> HexDigestSchemes { get; } = [.. DigestScheme.All.Select(scheme => scheme.Name)];

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

    /// <summary>
    /// Tables of bare digests in hex, of either case: rows <c>digest</c>, or <c>digest:salt</c> where the scheme has
    /// one, of at most 256 bytes of UTF-8. They can be wrapped by <see cref="PasswordHasher.WrapAsync"/> and are never
    /// verified before. Wrapped rows name the scheme; <see cref="All"/> verifies them.
    /// </summary>
    /// <param name="scheme">One of <see cref="HexDigestSchemes"/>.</param>
    /// <returns>A format for <see cref="PasswordHashingOptions.Formats"/>.</returns>
    /// <exception cref="ArgumentException">The scheme is null or not known.</exception>
    public static IWrappableHashFormat HexDigest(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return DigestScheme.Find(scheme) is { } found
            ? new HexDigestFormat(found)
            : throw new ArgumentException(
                $"Expected one of {string.Join(", ", HexDigestSchemes)}; got '{scheme}'.", nameof(scheme));
    }
}
