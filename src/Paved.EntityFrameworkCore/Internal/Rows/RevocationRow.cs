using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>
/// A revoked token, or a subject whose tokens issued before a time are revoked. Who or what it is stands there as a SHA-256
/// alone: an identifier may be of any length, and nobody needs to read it.
/// </summary>
internal sealed class RevocationRow
{
    /// <summary>What is revoked whenever it was issued.</summary>
    public const long Always = long.MaxValue;

    public required byte[] Key { get; init; }

    /// <summary>Milliseconds since 1970: what was issued before is revoked.</summary>
    public required long IssuedBefore { get; init; }

    /// <summary>Milliseconds since 1970 from which the row may be forgotten.</summary>
    public required long ExpiresAt { get; init; }

    public static byte[] TokenKey(string issuer, string tokenId) => Compute(0, issuer, tokenId);

    public static byte[] SubjectKey(string issuer, string subject) => Compute(1, issuer, subject);

    /// <summary>The kind and the length of the first text tell apart what would else run together.</summary>
    private static byte[] Compute(byte kind, string issuer, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], issuer.Length);
        hash.AppendData(head);
        hash.AppendData(MemoryMarshal.AsBytes(issuer.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(name.AsSpan()));
        return hash.GetHashAndReset();
    }
}
