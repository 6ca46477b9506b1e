namespace Paved.Passwords.Internal;

/// <summary>Unpadded standard base64 with zero spare bits, as PHC strings spell salts and tags.</summary>
internal static class PhcBase64
{
    /// <summary>Decodes into <paramref name="destination"/>; false for anything not canonical or too long.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.Length % 4 == 1)
        {
            return false;
        }

        int bits = 0, held = 0;
        foreach (var symbol in text)
        {
            var value = ValueOf(symbol);
            if (value < 0)
            {
                return false;
            }

            held = ((held << 6) | value) & 0xFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                if (written == destination.Length)
                {
                    return false;
                }

                destination[written++] = (byte)((held >> bits) & 0xFF);
            }
        }

        return (held & ((1 << bits) - 1)) == 0;
    }

    /// <summary>Decodes what <see cref="TryDecode"/> has accepted.</summary>
    public static byte[] Decode(ReadOnlySpan<char> text, int maxBytes)
    {
        Span<byte> buffer = stackalloc byte[maxBytes];
        return TryDecode(text, buffer, out var written) ? buffer[..written].ToArray() : [];
    }

    /// <summary>Encodes without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static int ValueOf(char symbol) => symbol switch
    {
        >= 'A' and <= 'Z' => symbol - 'A',
        >= 'a' and <= 'z' => symbol - 'a' + 26,
        >= '0' and <= '9' => symbol - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
