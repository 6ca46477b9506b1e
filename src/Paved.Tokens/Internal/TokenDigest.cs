using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Tokens.Internal;

/// <summary>The SHA-256 of a token's text: whoever finds two texts of one digest can forge signatures as well.</summary>
internal readonly record struct TokenDigest(UInt128 High, UInt128 Low)
{
    private const int OnStack = 2048;

    /// <summary>False for text that no token consists of.</summary>
    public static bool TryCompute(string token, out TokenDigest digest)
    {
        var rented = token.Length > OnStack ? ArrayPool<byte>.Shared.Rent(token.Length) : null;
        var ascii = rented ?? stackalloc byte[OnStack];
        var isAscii = Ascii.FromUtf16(token, ascii, out var length) == OperationStatus.Done;
        digest = isAscii ? Compute(ascii[..length]) : default;
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return isAscii;
    }

    public override int GetHashCode() => unchecked((int)(ulong)Low);

    private static TokenDigest Compute(ReadOnlySpan<byte> ascii)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ascii, hash);
        var halves = MemoryMarshal.Cast<byte, UInt128>(hash);
        return new TokenDigest(halves[0], halves[1]);
    }
}
