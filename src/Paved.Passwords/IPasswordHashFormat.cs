namespace Paved.Passwords;

/// <summary>
/// A kind of stored hash that is verified and never minted: what a table holds from before Argon2id. Register it in
/// <see cref="PasswordHashingOptions.Formats"/>; a match is then replaced by
/// <see cref="PasswordHasher.VerifyAndUpgradeAsync"/>. Called from any thread.
/// </summary>
public interface IPasswordHashFormat
{
    /// <summary>Reads a stored string without computing anything from it, and never throws.</summary>
    /// <param name="storedHash">Any text of at most 1,024 characters that does not begin with <c>$argon2</c>.</param>
    /// <returns>
    /// Whether the text is of this kind and, where it can be verified, the memory that takes. What is above the
    /// format's ceilings is <see cref="PasswordHashInspection.Unsupported"/>.
    /// </returns>
    PasswordHashInspection Inspect(string storedHash);

    /// <summary>Computes the hash of a password and compares it in fixed time.</summary>
    /// <param name="password">The bytes of the password: 1 to 4,096, cleared by the caller.</param>
    /// <param name="storedHash">A text that <see cref="Inspect"/> found verifiable.</param>
    /// <returns>Whether the password is right.</returns>
    bool Verify(ReadOnlySpan<byte> password, string storedHash);
}
