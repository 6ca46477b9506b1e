using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// The hashes by which breached passwords are looked up: SHA-1, because the lists are published so; it protects
/// nothing here. Lists hold a password's bytes as they leaked, so it is looked up as it was typed; and because the
/// hasher takes all spellings of a password that normalise alike for one, also as it is normalised, where that differs.
/// </summary>
internal static class BreachHash
{
    public const int Bytes = SHA1.HashSizeInBytes;

    /// <summary>Above what is ever hashed for storage; beyond it nothing is found.</summary>
    public const int MaxUnits = 1 << 16;

    /// <summary>One or two hashes; none for text above the limit.</summary>
    public static IReadOnlyList<byte[]> Of(string password)
    {
        var typed = Hash(PasswordEncoder.Encode(password, PasswordText.AsTyped) ?? EncodeLong(password));
        var normalized = PasswordEncoder.CanNormalize ? Hash(PasswordEncoder.Encode(password, PasswordText.Normalized)) : null;
        return (typed, normalized) switch
        {
            (null, null) => [],
            ({ } one, null) => [one],
            (null, { } one) => [one],
            ({ } one, { } other) => one.AsSpan().SequenceEqual(other) ? [one] : [one, other],
        };
    }

    /// <summary>The key in a filter of a password's bytes.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> password)
    {
        Span<byte> sha1 = stackalloc byte[Bytes];
        SHA1.HashData(password, sha1);
        return ToKey(sha1);
    }

    /// <summary>The key in a filter: the last eight bytes, spread evenly even where a list holds some prefixes only.</summary>
    public static ulong ToKey(ReadOnlySpan<byte> sha1) => sha1.Length == Bytes
        ? BinaryPrimitives.ReadUInt64BigEndian(sha1[(Bytes - sizeof(ulong))..])
        : throw new ArgumentException($"Expected {Bytes} bytes, got {sha1.Length}.", nameof(sha1));

    private static byte[]? EncodeLong(string password)
        => password.Length <= MaxUnits ? Encoding.UTF8.GetBytes(password) : null;

    private static byte[]? Hash(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : SHA1.HashData(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
