using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>
/// Base32 (RFC 4648 section 6), canonical but for what people type: ASCII letters of either case, spaces anywhere, and
/// padding either absent or exactly right. Texts above <see cref="MaxCharacters"/> are refused before any work.
/// </summary>
internal static class Base32
{
    public const int MaxCharacters = 512;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Decodes into <paramref name="destination"/>; false for anything not canonical or too long.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        Span<byte> values = stackalloc byte[MaxCharacters];
        try
        {
            return TryReadSymbols(text, values, out var count) && TryPack(values[..count], destination, out written);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(values);
        }
    }

    /// <summary>Encodes in upper case without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[FiveBits(bytes, i * 5)];
        }

        return new string(text);
    }

    private static bool TryReadSymbols(ReadOnlySpan<char> text, Span<byte> values, out int count)
    {
        count = 0;
        var padding = 0;
        if (text.Length > values.Length)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character == '=')
            {
                padding++;
            }
            else if (character != ' ')
            {
                var value = ValueOf(character);
                if (padding > 0 || value is null)
                {
                    return false;
                }

                values[count++] = value.Value;
            }
        }

        return IsComplete(count, padding);
    }

    private static bool TryPack(ReadOnlySpan<byte> values, Span<byte> destination, out int written)
    {
        written = values.Length * 5 / 8;
        if (written > destination.Length)
        {
            return false;
        }

        int bits = 0, held = 0, index = 0;
        foreach (var value in values)
        {
            held = ((held << 5) | value) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                destination[index++] = (byte)((held >> bits) & 0xFF);
            }
        }

        return (held & ((1 << bits) - 1)) == 0;
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int position)
    {
        var index = position / 8;
        var pair = (bytes[index] << 8) | (index + 1 < bytes.Length ? bytes[index + 1] : 0);
        return (pair >> (11 - (position % 8))) & 0x1F;
    }

    private static bool IsComplete(int symbols, int padding)
        => symbols % 8 is 0 or 2 or 4 or 5 or 7 && (padding == 0 || (padding < 8 && (symbols + padding) % 8 == 0));

    private static byte? ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => (byte)(character - 'A'),
        >= 'a' and <= 'z' => (byte)(character - 'a'),
        >= '2' and <= '7' => (byte)(character - '2' + 26),
        _ => null,
    };
}
