using System.Buffers.Text;
using System.Security.Cryptography;

namespace Paved.Benchmarks.Breach;

/// <summary>Made-up passwords by their number.</summary>
internal static class Numbered
{
    public static int Word(int number, Span<byte> destination)
    {
        "password"u8.CopyTo(destination);
        Utf8Formatter.TryFormat(number, destination[8..], out var length);
        return length + 8;
    }

    public static byte[] Sha1(int number, byte[] destination)
    {
        Span<byte> word = stackalloc byte[24];
        SHA1.HashData(word[..Word(number, word)], destination);
        return destination;
    }

    /// <summary>Hashes of which every other one is that of a number below the bound, in no order.</summary>
    public static byte[][] Mixed(int count, int bound)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i => Sha1(i % 2 == 0 ? random.Next(bound) : -1 - random.Next(bound), new byte[20]))];
    }
}
