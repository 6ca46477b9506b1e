using System.Buffers;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>Numbers and bytes of stored hashes, read strictly: what no encoder writes is -1 or null.</summary>
internal static class LegacyText
{
    /// <summary>Most bytes that a salt or a digest may have.</summary>
    public const int MaxBytes = 256;

    private const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A decimal without sign or leading zeros, at most 4,294,967,295; -1 for anything else.</summary>
    public static long Number(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 10 || (text.Length > 1 && text[0] == '0') || text.ContainsAnyExceptInRange('0', '9'))
        {
            return -1;
        }

        long value = 0;
        foreach (var digit in text)
        {
            value = (value * 10) + (digit - '0');
        }

        return value <= uint.MaxValue ? value : -1;
    }

    /// <summary>A parameter such as <c>ln=14</c>; -1 where the name or the number is wrong.</summary>
    public static long Parameter(string text, string name)
        => text.StartsWith(name, StringComparison.Ordinal) ? Number(text.AsSpan(name.Length)) : -1;

    public static byte[]? Hex(string text)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        return Convert.FromHexString(text, bytes, out _, out var written) == OperationStatus.Done
            ? bytes[..written].ToArray()
            : null;
    }

    /// <summary>Standard base64 with its padding.</summary>
    public static byte[]? PaddedBase64(string text)
    {
        var bare = text.TrimEnd('=');
        var padding = text.Length - bare.Length;
        return text.Length % 4 == 0 && padding <= 2 ? Base64(bare) : null;
    }

    /// <summary>Base64 without padding, spare bits zero; passlib's variant has <c>.</c> for <c>+</c>.</summary>
    public static byte[]? Base64(string text, string alphabet = Standard)
    {
        if (text.Length % 4 == 1 || text.Length > MaxBytes)
        {
            return null;
        }

        var bytes = new byte[text.Length * 3 / 4];
        int bits = 0, held = 0, written = 0;
        foreach (var symbol in text)
        {
            var value = alphabet.IndexOf(symbol, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            held = ((held << 6) | value) & 0xFFF;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[written++] = (byte)((held >> bits) & 0xFF);
            }
        }

        return (held & ((1 << bits) - 1)) == 0 ? bytes : null;
    }

    /// <summary>As <see cref="Base64"/>, in passlib's alphabet.</summary>
    public static byte[]? AdaptedBase64(string text)
        => text.Contains('+', StringComparison.Ordinal) ? null : Base64(text.Replace('.', '+'));
}
