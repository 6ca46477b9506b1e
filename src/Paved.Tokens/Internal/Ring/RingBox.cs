using System.Security.Cryptography;
using System.Text;
using Paved.Internal;

namespace Paved.Tokens.Internal.Ring;

/// <summary>
/// A sealed box that names its key: version 1, the length of the name, the name, the box. The purpose and the name are
/// authenticated. A ring is written a few times a year, far below the 2^32 random nonces of one key.
/// </summary>
internal sealed class RingBox(SealingKeys keys)
{
    private const byte Version = 1;

    public byte[] Protect(byte[] plaintext)
    {
        byte[] head = [Version, (byte)keys.Current.Id.Length, .. Encoding.ASCII.GetBytes(keys.Current.Id)];
        return [.. head, .. SealedBox.Seal(keys.Current.Bytes, plaintext, Purpose(head))];
    }

    /// <exception cref="CryptographicException">Not made by <see cref="Protect"/>, or under a key that is not here.</exception>
    public byte[] Unprotect(byte[] box)
    {
        if (box is not [Version, var length, ..] || box.Length < 2 + length)
        {
            throw new CryptographicException("It is not of this format.");
        }

        var head = box.AsSpan(0, 2 + length);
        var name = Encoding.Latin1.GetString(head[2..]);
        var key = keys.Find(name)
            ?? throw new CryptographicException("It names a protection key that is not among those given.");
        return SealedBox.TryOpen(key.Bytes, box.AsSpan(head.Length), Purpose(head), out var plaintext)
            ? plaintext
            : throw new CryptographicException("It was changed, or another key has the same name.");
    }

    private static byte[] Purpose(ReadOnlySpan<byte> head) => [.. "Paved.Tokens.KeyRing"u8, .. head];
}
