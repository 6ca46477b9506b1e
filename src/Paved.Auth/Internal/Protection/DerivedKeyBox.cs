using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Paved.Internal;

namespace Paved.Auth.Internal;

/// <summary>
/// A box that names its key: version 1, the length of the name, the name, the sealed box. The key is derived from the named
/// one (HKDF, RFC 5869) for this head and context, so that the 2^32 random nonces of a key (NIST SP 800-38D section 8.3)
/// are those of one context.
/// </summary>
internal sealed class DerivedKeyBox(SealingKeys keys) : ISecretBox
{
    private const byte Version = 1;
    private const int HeadBytes = 2;

    public byte[] Seal(ReadOnlySpan<byte> secret, string context)
    {
        byte[] head = [Version, (byte)keys.Current.Id.Length, .. Encoding.ASCII.GetBytes(keys.Current.Id)];
        Span<byte> key = stackalloc byte[SealedBox.KeyBytes];
        Derive(keys.Current, head, context, key);
        byte[] box = [.. head, .. SealedBox.Seal(key, secret, head)];
        CryptographicOperations.ZeroMemory(key);
        return box;
    }

    public byte[]? TryOpen(byte[] box, string context)
    {
        if (box is not [Version, var length, ..] || box.Length < HeadBytes + length)
        {
            return null;
        }

        var head = box.AsSpan(0, HeadBytes + length);
        return keys.Find(Encoding.Latin1.GetString(head[HeadBytes..])) is { } named
            ? TryOpen(named, head, box.AsSpan(head.Length), context)
            : null;
    }

    private static byte[]? TryOpen(SealingKey named, ReadOnlySpan<byte> head, ReadOnlySpan<byte> box, string context)
    {
        Span<byte> key = stackalloc byte[SealedBox.KeyBytes];
        Derive(named, head, context, key);
        SealedBox.TryOpen(key, box, head, out var secret);
        CryptographicOperations.ZeroMemory(key);
        return secret;
    }

    private static void Derive(SealingKey named, ReadOnlySpan<byte> head, string context, Span<byte> key)
    {
        byte[] info = [.. "Paved.Auth.Secret"u8, .. head, .. MemoryMarshal.AsBytes(context.AsSpan())];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, named.Bytes, key, salt: [], info);
    }
}
