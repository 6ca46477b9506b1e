namespace Paved.Passwords;

/// <summary>
/// A format whose rows can be wrapped: <see cref="PasswordHasher.WrapAsync"/> hashes their digest with Argon2id, so
/// that a table of weak hashes is strong before its users come back.
/// </summary>
public interface IWrappableHashFormat : IPasswordHashFormat
{
    /// <summary>Takes a row apart into its digest and everything else.</summary>
    /// <param name="storedHash">Any text of at most 1,024 characters.</param>
    /// <param name="setting">A text of this format that no longer holds the digest and is still verifiable.</param>
    /// <param name="digest">What <see cref="Derive"/> answers for the right password.</param>
    /// <returns>Whether the row can be verified and wrapped.</returns>
    bool TryTakeApart(string storedHash, out string setting, out byte[] digest);

    /// <summary>Derives the digest of a password.</summary>
    /// <param name="password">The bytes of the password: 1 to 4,096, cleared by the caller.</param>
    /// <param name="setting">A setting that <see cref="TryTakeApart"/> answered.</param>
    /// <returns>The digest, which the caller clears.</returns>
    byte[] Derive(ReadOnlySpan<byte> password, string setting);
}
