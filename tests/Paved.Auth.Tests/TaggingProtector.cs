using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Tests;

/// <summary>Seals well enough for a test: the bytes and an HMAC over them and the context.</summary>
internal sealed class TaggingProtector : ISecretProtector
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Protect(ReadOnlySpan<byte> secret, string context)
        => Base64Url.EncodeToString([.. Tag(secret, context), .. secret]);

    public byte[]? Unprotect(string protectedText, string context)
    {
        if (!Base64Url.IsValid(protectedText))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(protectedText);
        return bytes.Length >= 32 && Tag(bytes.AsSpan(32), context).AsSpan().SequenceEqual(bytes.AsSpan(0, 32))
            ? bytes[32..]
            : null;
    }

    private byte[] Tag(ReadOnlySpan<byte> secret, string context)
        => HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(context + "\0"), .. secret]);
}
