using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// The body of a range's answer: lines, ended by LF or CRLF, of hexadecimal digits, a colon and a count. Digits of
/// another number than a suffix has are passed over, a count of 0 is padding, of repeated suffixes the highest count
/// holds. Anything else, or no line at all, is no answer.
/// </summary>
internal static class RangeBody
{
    public const int MaxBytes = 1 << 20; // some twenty times what is sent

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>Whether the whole body is an answer.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> body) => CountOf(body, "") is not null && body.ContainsAnyExcept("\r\n"u8);

    /// <summary>How often the suffix was seen, 0 where it is not there; null where the body is no answer.</summary>
    public static long? CountOf(ReadOnlySpan<byte> body, string suffix)
    {
        var highest = 0L;
        while (!body.IsEmpty)
        {
            var length = body.IndexOf((byte)'\n');
            var line = length < 0 ? body : body[..length];
            body = body[(length < 0 ? line.Length : length + 1)..];
            line = line.EndsWith("\r"u8) ? line[..^1] : line;
            if (line.IsEmpty)
            {
                continue;
            }

            if (!TryReadLine(line, out var digits, out var count))
            {
                return null;
            }

            highest = Ascii.EqualsIgnoreCase(digits, suffix) ? Math.Max(highest, count) : highest;
        }

        return highest;
    }

    private static bool TryReadLine(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> digits, out long count)
    {
        var colon = line.IndexOf((byte)':');
        digits = colon < 0 ? [] : line[..colon];
        count = 0;
        return !digits.IsEmpty
            && !digits.ContainsAnyExcept(HexDigits)
            && !line[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(line[(colon + 1)..], out count, out _);
    }
}
