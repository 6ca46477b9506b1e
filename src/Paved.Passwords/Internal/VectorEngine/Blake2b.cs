using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// BLAKE2b (RFC 7693) without key, 1 to 64 bytes of output, for Argon2's H0 and H′. Lives on the stack, allocates nothing
/// and clears itself when it finishes. It takes less than a thousandth of a hash's time and so is plain scalar code.
/// </summary>
internal ref struct Blake2b
{
    public const int MaxHashBytes = 64;

    private const int BlockBytes = 128;
    private const int Words = 16;

    private static ReadOnlySpan<ulong> Initial =>
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static ReadOnlySpan<byte> Permutation =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    ];

    private readonly int _hashBytes;
    private Chain _chain;
    private Block _block;
    private int _filled;
    private ulong _count;

    public Blake2b(int hashBytes)
    {
        _hashBytes = hashBytes;
        Initial.CopyTo(_chain);
        _chain[0] ^= 0x01010000UL ^ (ulong)hashBytes;
    }

    /// <summary>The hash of one text.</summary>
    public static void Hash(ReadOnlySpan<byte> text, Span<byte> hash)
    {
        var blake = new Blake2b(hash.Length);
        blake.Append(text);
        blake.Finish(hash);
    }

    public void Append(scoped ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            // The last block is held back: Finish must mark it.
            if (_filled == BlockBytes)
            {
                Compress(isLast: false);
            }

            var taken = Math.Min(text.Length, BlockBytes - _filled);
            text[..taken].CopyTo(((Span<byte>)_block)[_filled..]);
            _filled += taken;
            text = text[taken..];
        }
    }

    public void Append(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        Append(bytes);
    }

    public void Finish(scoped Span<byte> hash)
    {
        ((Span<byte>)_block)[_filled..].Clear();
        Compress(isLast: true);
        Span<byte> bytes = stackalloc byte[MaxHashBytes];
        for (var i = 0; i < MaxHashBytes / sizeof(ulong); i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], _chain[i]);
        }

        bytes[.._hashBytes].CopyTo(hash);
        CryptographicOperations.ZeroMemory(bytes);
        CryptographicOperations.ZeroMemory(_block);
        ((Span<ulong>)_chain).Clear();
    }

    private void Compress(bool isLast)
    {
        _count += (ulong)_filled;
        _filled = 0;
        Span<ulong> message = stackalloc ulong[Words];
        for (var i = 0; i < Words; i++)
        {
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(((ReadOnlySpan<byte>)_block)[(i * sizeof(ulong))..]);
        }

        Span<ulong> v = stackalloc ulong[Words];
        ((ReadOnlySpan<ulong>)_chain).CopyTo(v);
        Initial.CopyTo(v[8..]);
        v[12] ^= _count;
        v[14] ^= isLast ? ulong.MaxValue : 0;
        Rounds(v, message);
        for (var i = 0; i < 8; i++)
        {
            _chain[i] ^= v[i] ^ v[i + 8];
        }

        message.Clear();
        v.Clear();
    }

    private static void Rounds(Span<ulong> v, ReadOnlySpan<ulong> m)
    {
        for (var round = 0; round < Permutation.Length; round += Words)
        {
            var s = Permutation.Slice(round, Words);
            Mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            Mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            Mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            Mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            Mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            Mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            Mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            Mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(Span<ulong> v, int a, int b, int c, int d, ulong x, ulong y)
    {
        unchecked
        {
            v[a] += v[b] + x;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 24);
            v[a] += v[b] + y;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 63);
        }
    }

    [InlineArray(8)]
    private struct Chain
    {
        private ulong _word;
    }

    [InlineArray(BlockBytes)]
    private struct Block
    {
        private byte _byte;
    }
}
