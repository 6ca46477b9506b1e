using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>A box of the application's own protector, in which the SHA-256 of the context stands before the secret.</summary>
internal sealed class ForeignBox(Func<byte[], byte[]> protect, Func<byte[], byte[]> unprotect) : ISecretBox
{
    public byte[] Seal(ReadOnlySpan<byte> secret, string context)
    {
        byte[] plaintext = [.. DigestOf(context), .. secret];
        var box = protect(plaintext);
        CryptographicOperations.ZeroMemory(plaintext);
        return box;
    }

    public byte[]? TryOpen(byte[] box, string context)
    {
        var digest = DigestOf(context);
        if (TryUnprotect(box) is not { } plaintext)
        {
            return null;
        }

        var isOfContext = plaintext.AsSpan().StartsWith(digest);
        var secret = isOfContext ? plaintext[digest.Length..] : null;
        CryptographicOperations.ZeroMemory(plaintext);
        return secret;
    }

    private byte[]? TryUnprotect(byte[] box)
    {
        try
        {
            return unprotect(box);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] DigestOf(string context) => SHA256.HashData(MemoryMarshal.AsBytes(context.AsSpan()));
}
