using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>The text of a one-time token: 256 random bits as base64url, of which stores keep the SHA-256.</summary>
internal static class TokenText
{
    private const int Bytes = 32;
    private const int Characters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be a token; nothing else is hashed or looked up.</summary>
    public static bool IsPlausible(string text) => text.Length == Characters;

    public static string HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash);
    }
}
