using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Paved.Internal;

/// <summary>AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce, the 128-bit tag, then the ciphertext.</summary>
internal static class SealedBox
{
    public const int KeyBytes = 32;
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        var box = new byte[Overhead + plaintext.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plaintext, box.AsSpan(Overhead), box.AsSpan(NonceBytes, TagBytes), associated);
        return box;
    }

    /// <summary>False where the box is not one sealed with this key and these associated data.</summary>
    public static bool TryOpen(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> box,
        ReadOnlySpan<byte> associated,
        [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (box.Length < Overhead)
        {
            return false;
        }

        var opened = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(box[..NonceBytes], box[Overhead..], box[NonceBytes..Overhead], opened, associated);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
}
