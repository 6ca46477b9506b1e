using Paved.Internal;
using Paved.Tokens.Internal.Ring;

namespace Paved.Tokens;

/// <summary>
/// Encrypts and authenticates a key ring at rest: with AES-GCM under keys of your own, or with whatever has the shape of
/// Data Protection's <c>IDataProtector</c>.
/// </summary>
public sealed class KeyProtector
{
    private readonly Func<byte[], byte[]> _protect;
    private readonly Func<byte[], byte[]> _unprotect;

    private KeyProtector(Func<byte[], byte[]> protect, Func<byte[], byte[]> unprotect)
    {
        ArgumentNullException.ThrowIfNull(protect);
        ArgumentNullException.ThrowIfNull(unprotect);
        (_protect, _unprotect) = (protect, unprotect);
    }

    /// <summary>AES-256-GCM; what is stored names its key, so that keys can be replaced.</summary>
    /// <param name="keys">Every key that a stored ring may name; at least one.</param>
    /// <param name="currentId">The name of the one that protects from now on.</param>
    /// <exception cref="ArgumentException">No key, a name or a key twice, or none of the current name.</exception>
    public static KeyProtector AesGcm(IEnumerable<KeyProtectionKey> keys, string currentId)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var box = new RingBox(new SealingKeys(keys.Select(key => key?.Key), currentId));
        return new KeyProtector(box.Protect, box.Unprotect);
    }

    /// <summary>
    /// A protector of yours, such as <c>KeyProtector.From(p.Protect, p.Unprotect)</c> with <c>p</c> made by Data
    /// Protection's <c>CreateProtector("Paved.KeyRing")</c>. It must authenticate what it encrypts.
    /// </summary>
    /// <param name="protect">Encrypts.</param>
    /// <param name="unprotect">Decrypts; throws where the data are not what <paramref name="protect"/> gave.</param>
    public static KeyProtector From(Func<byte[], byte[]> protect, Func<byte[], byte[]> unprotect) => new(protect, unprotect);

    /// <summary>A key that lives as long as the protector.</summary>
    internal static KeyProtector Ephemeral()
    {
        var key = new KeyProtectionKey("ephemeral", SealedBox.NewKey());
        return AesGcm([key], key.Id);
    }

    internal byte[] Protect(byte[] plaintext) => _protect(plaintext);

    internal byte[] Unprotect(byte[] protectedData) => _unprotect(protectedData);
}
