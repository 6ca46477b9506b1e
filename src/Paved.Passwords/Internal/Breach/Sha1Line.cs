using System.Buffers;
using System.Globalization;

namespace Paved.Passwords.Internal.Breach;

/// <summary>A line of a list of hashes: 40 hexadecimal digits, mostly followed by a colon and a count.</summary>
internal static class Sha1Line
{
    private const int Digits = BreachHash.Bytes * 2;

    /// <summary>Reads a hash; false where the line is empty or padding.</summary>
    /// <exception cref="InvalidDataException">It is something else, which is not repeated: it may be a password.</exception>
    public static bool Read(ReadOnlySpan<byte> line, Span<byte> sha1, long number)
    {
        if (line.IsEmpty)
        {
            return false;
        }

        return TryRead(line, sha1, out var count) ? count > 0 : throw new InvalidDataException(
            $"line {number}: expected {Digits} hexadecimal digits, mostly followed by a colon and a count.");
    }

    /// <summary>Whether the line is a hash; without a count it counts as 1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, Span<byte> sha1, out long count)
    {
        count = 1;
        if (line.Length < Digits
            || Convert.FromHexString(line[..Digits], sha1, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var rest = line[Digits..];
        return rest.IsEmpty || (rest[0] == ':'
            && long.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out count));
    }
}
