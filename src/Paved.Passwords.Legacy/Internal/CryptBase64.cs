namespace Paved.Passwords.Legacy.Internal;

/// <summary>The base64 of <c>crypt(3)</c>: its own alphabet, lowest bits first.</summary>
internal static class CryptBase64
{
    public const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Writes the symbols of up to three bytes, the first being the highest.</summary>
    public static int Write(int high, int middle, int low, Span<byte> destination)
    {
        var value = (high << 16) | (middle << 8) | low;
        for (var i = 0; i < destination.Length; i++, value >>= 6)
        {
            destination[i] = (byte)Alphabet[value & 0x3F];
        }

        return destination.Length;
    }

    /// <summary>A number of as many symbols, or -1.</summary>
    public static int Number(ReadOnlySpan<char> text)
    {
        var value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (digit < 0)
            {
                return -1;
            }

            value |= digit << (6 * i);
        }

        return value;
    }

    /// <summary>Encodes bytes in groups of three, the first byte being the lowest.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[((bytes.Length * 8) + 5) / 6];
        for (int i = 0, at = 0; i < bytes.Length; i += 3, at += 4)
        {
            var group = bytes[i..Math.Min(i + 3, bytes.Length)];
            Write(
                group.Length > 2 ? group[2] : 0,
                group.Length > 1 ? group[1] : 0,
                group[0],
                text.AsSpan(at, Math.Min(4, text.Length - at)));
        }

        return text;
    }
}
