using System.Buffers;
using System.Buffers.Text;

namespace Paved.Internal;

/// <summary>
/// Base64url without padding (RFC 7515 section 2), canonical only: each byte string has exactly one spelling, so no
/// character outside the alphabet, no padding and no spare bits (RFC 4648 section 3.5).
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Legal = SearchValues.Create(Alphabet);

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (!IsCanonical(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    private static bool IsCanonical(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Legal))
        {
            return false;
        }

        return (text.Length % 4) switch
        {
            0 => true,
            2 => Alphabet.IndexOf(text[^1], StringComparison.Ordinal) % 16 == 0,
            3 => Alphabet.IndexOf(text[^1], StringComparison.Ordinal) % 4 == 0,
            _ => false,
        };
    }
}
