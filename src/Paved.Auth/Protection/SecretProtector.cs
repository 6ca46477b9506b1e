using System.Buffers.Text;
using System.Security.Cryptography;
using Paved.Auth.Internal;
using Paved.Internal;

namespace Paved.Auth;

/// <summary>
/// Protects secrets at rest: with AES-GCM under keys of your own, or with whatever has the shape of Data Protection's
/// <c>IDataProtector</c>. Immutable; one instance serves the whole application, from any thread.
/// </summary>
public sealed class SecretProtector : ISecretProtector
{
    private const int MaximumBytes = 8 * 1024;
    private const int MaximumCharacters = 16 * 1024;
    private const int MaximumContextCharacters = 1024;

    private readonly ISecretBox _box;

    private SecretProtector(ISecretBox box) => _box = box;

    /// <summary>
    /// AES-256-GCM under a key that is derived for each context, so that one key protects any number of secrets. What is
    /// stored names its key: to replace one, add the next, make it the current one, and keep the old one while rows name it.
    /// </summary>
    /// <param name="keys">Every key that a stored secret may name; at least one.</param>
    /// <param name="currentId">The name of the one that protects from now on.</param>
    /// <exception cref="ArgumentException">No key, a name or a key twice, or none of the current name.</exception>
    public static SecretProtector AesGcm(IEnumerable<SecretProtectionKey> keys, string currentId)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(new DerivedKeyBox(new SealingKeys(keys.Select(key => key?.Key), currentId)));
    }

    /// <summary>
    /// A protector of yours, such as <c>SecretProtector.From(p.Protect, p.Unprotect)</c> with <c>p</c> made by Data
    /// Protection's <c>CreateProtector("Paved.Secrets")</c>. It must authenticate what it encrypts; the context is sealed
    /// together with the secret. Its keys must outlive what is stored, so persist and share them.
    /// </summary>
    /// <param name="protect">Encrypts.</param>
    /// <param name="unprotect">
    /// Decrypts; throws <see cref="CryptographicException"/> where the data are not what <paramref name="protect"/> gave.
    /// Anything else it throws passes through.
    /// </param>
    public static SecretProtector From(Func<byte[], byte[]> protect, Func<byte[], byte[]> unprotect)
    {
        ArgumentNullException.ThrowIfNull(protect);
        ArgumentNullException.ThrowIfNull(unprotect);
        return new(new ForeignBox(protect, unprotect));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The secret has more than 8,192 bytes, or the context more than 1,024 characters.</exception>
    public string Protect(ReadOnlySpan<byte> secret, string context)
    {
        RequireContext(context);
        return secret.Length <= MaximumBytes
            ? Base64Url.EncodeToString(_box.Seal(secret, context))
            : throw new ArgumentException($"Expected at most {MaximumBytes} bytes.", nameof(secret));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The context has more than 1,024 characters.</exception>
    public byte[]? Unprotect(string protectedText, string context)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        RequireContext(context);
        return protectedText.Length <= MaximumCharacters && StrictBase64Url.TryDecode(protectedText, out var box)
            ? _box.TryOpen(box, context)
            : null;
    }

    /// <summary>A fixed text; never a key.</summary>
    public override string ToString() => "SecretProtector (keys not shown)";

    private static void RequireContext(string context)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context.Length, MaximumContextCharacters, nameof(context));
    }
}
