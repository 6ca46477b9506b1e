using System.Text;
using System.Text.Unicode;

namespace Paved.Auth.Internal;

/// <summary>Percent-encoding (RFC 3986 section 2.1) of UTF-8, without forgiveness.</summary>
internal static class PercentEncoding
{
    /// <summary>The text behind ASCII with escapes; null for a broken escape or bytes that are not UTF-8.</summary>
    public static string? Decode(string escaped)
    {
        var bytes = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var value = escaped[i] == '%' ? ReadEscape(escaped.AsSpan(i + 1)) : escaped[i];
            if (value < 0)
            {
                return null;
            }

            bytes[length++] = (byte)value;
            i += escaped[i] == '%' ? 2 : 0;
        }

        var utf8 = bytes.AsSpan(0, length);
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;
    }

    private static int ReadEscape(ReadOnlySpan<char> text)
        => text.Length >= 2 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1])
            ? Convert.FromHexString(text[..2])[0]
            : -1;
}
