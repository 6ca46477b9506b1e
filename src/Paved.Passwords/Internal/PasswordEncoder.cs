using System.Buffers;
using System.Globalization;
using System.Text;

namespace Paved.Passwords.Internal;

/// <summary>
/// Password text to the bytes that are hashed. Normalised text is RFC 8265 §4.2.2 without its prohibitions: spaces
/// mapped, then NFC, then UTF-8. Total over ill-formed UTF-16: a lone surrogate is encoded as its own three bytes
/// (ED A0–BF xx, never valid UTF-8), so two different strings never meet, and the text on either side of it is
/// normalised separately. Limit: 4,096 UTF-16 units and 4,096 bytes.
/// </summary>
internal static class PasswordEncoder
{
    public const int MaxBytes = 4096;

    /// <summary>Whether this process can normalise; under invariant globalization it silently cannot.</summary>
    public static bool CanNormalize { get; } = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00e9";

    /// <summary>The bytes of a password, or null where it is over the cap. The caller clears them.</summary>
    public static byte[]? Encode(string password, PasswordText text)
    {
        if (password.Length > MaxBytes)
        {
            return null;
        }

        var prepared = text == PasswordText.Normalized && !Ascii.IsValid(password) ? Normalize(password) : password;
        var length = 0;
        ForEachScalar(prepared, (rune, _) => length += rune);
        return length > MaxBytes ? null : Write(prepared, length);
    }

    private static byte[] Write(string text, int length)
    {
        var bytes = new byte[length];
        var written = 0;
        ForEachScalar(text, (_, value) => written += WriteScalar(value, bytes.AsSpan(written)));
        return bytes;
    }

    /// <summary>Calls back with the UTF-8 length and the value of every scalar or lone surrogate.</summary>
    private static void ForEachScalar(string text, Action<int, int> visit)
    {
        for (var i = 0; i < text.Length; i++)
        {
            int value = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                value = char.ConvertToUtf32(text[i], text[++i]);
            }

            visit(value switch { < 0x80 => 1, < 0x800 => 2, < 0x10000 => 3, _ => 4 }, value);
        }
    }

    private static int WriteScalar(int value, Span<byte> destination)
    {
        if (Rune.TryCreate(value, out var rune))
        {
            return rune.EncodeToUtf8(destination);
        }

        destination[0] = 0xED;
        destination[1] = (byte)(0x80 | ((value >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (value & 0x3F));
        return 3;
    }

    private static string Normalize(string password)
    {
        var mapped = string.Create(password.Length, password, static (buffer, source) =>
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = char.GetUnicodeCategory(source[i]) == UnicodeCategory.SpaceSeparator ? ' ' : source[i];
            }
        });
        return NormalizeRuns(mapped);
    }

    private static string NormalizeRuns(string text)
    {
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var run = WellFormedLength(rest);
            result.Append(rest[..run].ToString().Normalize(NormalizationForm.FormC));
            if (run < rest.Length)
            {
                result.Append(rest[run++]); // the lone surrogate, as it is
            }

            rest = rest[run..];
        }

        return result.ToString();
    }

    private static int WellFormedLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length
            && Rune.DecodeFromUtf16(text[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }
}
