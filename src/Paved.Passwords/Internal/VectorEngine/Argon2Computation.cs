using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>What of Argon2 surrounds the filling of memory: H0, the first blocks, the tag (RFC 9106 §3.2, §3.3).</summary>
internal static unsafe class Argon2Computation
{
    private const int SeedBytes = 64;
    private const int BlockBytes = FillLayout.BlockBytes;
    private const int ChainStep = Blake2b.MaxHashBytes / 2;

    /// <summary>Writes the first two blocks of every lane.</summary>
    public static void Begin(in FillLayout layout, ReadOnlySpan<byte> password, in Argon2Inputs inputs, int tagBytes)
    {
        Span<byte> seed = stackalloc byte[SeedBytes + (2 * sizeof(int))];
        Seed(password, inputs, tagBytes, seed[..SeedBytes]);
        for (var lane = 0; lane < layout.Lanes; lane++)
        {
            for (var index = 0; index < 2; index++)
            {
                MemoryMarshal.Write(seed[SeedBytes..], index);
                MemoryMarshal.Write(seed[(SeedBytes + sizeof(int))..], lane);
                LongHash(seed, new Span<byte>(layout.Block(lane, index), BlockBytes));
            }
        }

        CryptographicOperations.ZeroMemory(seed);
    }

    /// <summary>Writes the tag out of the last block of every lane, which are changed.</summary>
    public static void End(in FillLayout layout, Span<byte> tag)
    {
        var last = new Span<ulong>(layout.Block(0, layout.LaneLength - 1), FillLayout.BlockWords);
        for (var lane = 1; lane < layout.Lanes; lane++)
        {
            var other = layout.Block(lane, layout.LaneLength - 1);
            for (var i = 0; i < last.Length; i++)
            {
                last[i] ^= other[i];
            }
        }

        LongHash(MemoryMarshal.AsBytes(last), tag);
    }

    /// <summary>H0 (RFC 9106 §3.2, step 1).</summary>
    private static void Seed(ReadOnlySpan<byte> password, in Argon2Inputs inputs, int tagBytes, Span<byte> seed)
    {
        var blake = new Blake2b(SeedBytes);
        blake.Append(inputs.Lanes);
        blake.Append(tagBytes);
        blake.Append(inputs.MemoryKiB);
        blake.Append(inputs.Passes);
        blake.Append(inputs.Version);
        blake.Append((int)inputs.Variant);
        AppendCounted(ref blake, password);
        AppendCounted(ref blake, inputs.Salt);
        AppendCounted(ref blake, inputs.Secret);
        AppendCounted(ref blake, inputs.AssociatedData);
        blake.Finish(seed);
    }

    private static void AppendCounted(ref Blake2b blake, scoped ReadOnlySpan<byte> bytes)
    {
        blake.Append(bytes.Length);
        blake.Append(bytes);
    }

    /// <summary>H′ (RFC 9106 §3.3): a hash of any length.</summary>
    private static void LongHash(scoped ReadOnlySpan<byte> text, scoped Span<byte> output)
    {
        var blake = new Blake2b(Math.Min(output.Length, Blake2b.MaxHashBytes));
        blake.Append(output.Length);
        blake.Append(text);
        if (output.Length <= Blake2b.MaxHashBytes)
        {
            blake.Finish(output);
            return;
        }

        Span<byte> link = stackalloc byte[Blake2b.MaxHashBytes];
        blake.Finish(link);
        for (; output.Length > Blake2b.MaxHashBytes; output = output[ChainStep..])
        {
            link[..ChainStep].CopyTo(output);
            Blake2b.Hash(link, output.Length - ChainStep > Blake2b.MaxHashBytes ? link : link[..(output.Length - ChainStep)]);
        }

        link[..output.Length].CopyTo(output);
        CryptographicOperations.ZeroMemory(link);
    }
}
