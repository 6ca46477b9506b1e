namespace Paved.Auth;

/// <summary>
/// Encrypts and authenticates secrets that are kept at rest, such as those of authenticator apps.
/// <see cref="SecretProtector"/> is one.
/// </summary>
public interface ISecretProtector
{
    /// <summary>Encrypts a secret for one place.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="context">What it is and whose; only the same context reads it again.</param>
    /// <returns>The text to store.</returns>
    string Protect(ReadOnlySpan<byte> secret, string context);

    /// <summary>Reads a secret back.</summary>
    /// <param name="protectedText">What is stored; any text.</param>
    /// <param name="context">The context it was protected for.</param>
    /// <returns>
    /// The secret; null where the text was changed, belongs to another context, or names a key that is not here.
    /// </returns>
    byte[]? Unprotect(string protectedText, string context);
}
