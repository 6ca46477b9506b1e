using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Internal;

/// <summary>
/// Password text to the bytes that are hashed. Normalised text is RFC 8265 §4.2.2 without its prohibitions: spaces
/// mapped, then NFC, then UTF-8. Total over any UTF-16: a lone surrogate is encoded as its own three bytes (ED A0–BF
/// xx, never valid UTF-8), so typed texts meet only where they are equal; text on either side of it is normalised
/// separately. Limits: 4,096 bytes as hashed, 6,144 UTF-16 units as typed. Intermediate copies are cleared.
/// </summary>
internal static class PasswordEncoder
{
    public const int MaxBytes = 4096;

    /// <summary>Text may shrink in normalising, from at most 3 UTF-16 units to 2 bytes (U+0390 and the like).</summary>
    public const int MaxUnits = MaxBytes * 3 / 2;

    private const int MaxExpansion = 3; // UAX #15: NFC of UTF-16

    /// <summary>Whether this process can normalise; under invariant globalization it silently cannot.</summary>
    public static bool CanNormalize { get; } = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00e9";

    /// <summary>The bytes of a password, or null where it is over the cap. The caller clears them.</summary>
    public static byte[]? Encode(string password, PasswordText text)
    {
        if (password.Length > MaxUnits)
        {
            return null;
        }

        return text == PasswordText.AsTyped || Ascii.IsValid(password)
            ? ToBytes(password)
            : EncodeNormalized(password);
    }

    /// <summary>Code points of the text that is hashed, a lone surrogate counting as one; null where it is over the cap.</summary>
    public static int? CountCodePoints(string password, PasswordText text)
    {
        if (Encode(password, text) is not { } bytes)
        {
            return null;
        }

        var count = bytes.Count(b => (b & 0xC0) != 0x80); // all but UTF-8's continuation bytes
        CryptographicOperations.ZeroMemory(bytes);
        return count;
    }

    private static byte[]? EncodeNormalized(string password)
    {
        Span<char> mapped = new char[password.Length];
        Span<char> normalized = new char[password.Length * MaxExpansion];
        try
        {
            MapSpaces(password, mapped);
            return ToBytes(normalized[..Normalize(mapped, normalized)]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(mapped));
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(normalized));
        }
    }

    private static void MapSpaces(ReadOnlySpan<char> text, Span<char> destination)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isSpace = char.GetUnicodeCategory(text[i]) == UnicodeCategory.SpaceSeparator;
            destination[i] = isSpace ? ' ' : text[i];
        }
    }

    private static int Normalize(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var run = NormalizableLength(text);
            text[..run].TryNormalize(destination[written..], out var length, NormalizationForm.FormC);
            written += length;
            if (run < text.Length)
            {
                destination[written++] = text[run++]; // as it is
            }

            text = text[run..];
        }

        return written;
    }

    /// <summary>How far the runtime normalises: up to a lone surrogate or U+FFFE, both of which it refuses.</summary>
    private static int NormalizableLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && text[length] != '\ufffe'
            && Rune.DecodeFromUtf16(text[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    private static byte[]? ToBytes(ReadOnlySpan<char> text)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        try
        {
            return TryTranscode(text, buffer, out var written) ? buffer[..written].ToArray() : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static bool TryTranscode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            var isScalar = Rune.DecodeFromUtf16(text, out var rune, out var consumed) == OperationStatus.Done;
            if (!(isScalar
                ? rune.TryEncodeToUtf8(destination[written..], out var length)
                : TryEncodeSurrogate(text[0], destination[written..], out length)))
            {
                return false;
            }

            written += length;
            text = text[consumed..];
        }

        return true;
    }

    private static bool TryEncodeSurrogate(char surrogate, Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < 3)
        {
            return false;
        }

        destination[written++] = 0xED;
        destination[written++] = (byte)(0x80 | ((surrogate >> 6) & 0x3F));
        destination[written++] = (byte)(0x80 | (surrogate & 0x3F));
        return true;
    }
}
