using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Paved.Passwords.Internal;

/// <summary>
/// The hashes of ASP.NET Core Identity: base64 of a marker byte and PBKDF2 (RFC 8018 §5.2). Version 2 (marker 0) is
/// HMAC-SHA1, 1,000 rounds, 16 bytes of salt and 32 of tag. Version 3 (marker 1) names its PRF, rounds and length of
/// salt, big-endian. Ceilings: 10 million rounds × blocks, 128 bytes each of salt and tag.
/// </summary>
internal sealed class IdentityFormat : IPasswordHashFormat
{
    private const int MaxRounds = 10_000_000;
    private const int MaxBytes = HeaderBytes + (2 * MaxFieldBytes);
    private const int MaxFieldBytes = 128;
    private const int MinBytes = 8;
    private const int Version2Bytes = 49;
    private const int HeaderBytes = 13;

    public PasswordHashInspection Inspect(string storedHash)
    {
        Span<byte> blob = stackalloc byte[MaxBytes];
        return TryDecode(storedHash, ref blob) ? Read(blob, out _) : PasswordHashInspection.Unrecognized;
    }

    public bool Verify(ReadOnlySpan<byte> password, string storedHash)
    {
        Span<byte> blob = stackalloc byte[MaxBytes];
        if (!TryDecode(storedHash, ref blob) || !Read(blob, out var row).IsVerifiable)
        {
            return false;
        }

        var tag = blob[row.TagAt..];
        Span<byte> computed = stackalloc byte[tag.Length];
        Rfc2898DeriveBytes.Pbkdf2(password, blob[row.SaltAt..row.TagAt], computed, row.Rounds, row.Prf);
        var isMatch = CryptographicOperations.FixedTimeEquals(computed, tag);
        CryptographicOperations.ZeroMemory(computed);
        return isMatch;
    }

    /// <summary>Strict base64, whose length is a multiple of four; other text is another format's.</summary>
    private static bool TryDecode(string text, ref Span<byte> blob)
    {
        var isText = text.Length % 4 != 0 || text.Any(char.IsWhiteSpace);
        if (isText || !Convert.TryFromBase64String(text, blob, out var written) || written == 0 || blob[0] > 1)
        {
            return false;
        }

        blob = blob[..written];
        return true;
    }

    private static PasswordHashInspection Read(ReadOnlySpan<byte> blob, out Layout row)
    {
        row = new Layout(HashAlgorithmName.SHA1, Rounds: 1000, SaltAt: 1, TagAt: 17);
        return blob[0] == 1 ? ReadVersion3(blob, out row)
            : blob.Length == Version2Bytes ? PasswordHashInspection.Verifiable(1)
            : PasswordHashInspection.Malformed;
    }

    private static PasswordHashInspection ReadVersion3(ReadOnlySpan<byte> blob, out Layout row)
    {
        row = default;
        if (blob.Length < HeaderBytes)
        {
            return PasswordHashInspection.Malformed;
        }

        var prf = BinaryPrimitives.ReadUInt32BigEndian(blob[1..]);
        var rounds = BinaryPrimitives.ReadUInt32BigEndian(blob[5..]);
        var salt = BinaryPrimitives.ReadUInt32BigEndian(blob[9..]);
        if (rounds == 0 || salt < MinBytes || salt > blob.Length - HeaderBytes - MinBytes)
        {
            return PasswordHashInspection.Malformed;
        }

        var tagAt = HeaderBytes + (int)salt;
        if (prf > 2 || salt > MaxFieldBytes || blob.Length - tagAt > MaxFieldBytes
            || rounds * Blocks(prf, blob.Length - tagAt) > MaxRounds)
        {
            return PasswordHashInspection.Unsupported;
        }

        row = new Layout(PrfOf(prf), (int)rounds, HeaderBytes, tagAt);
        return PasswordHashInspection.Verifiable(1);
    }

    /// <summary>How often the rounds are computed: once for each output of the PRF that the tag takes.</summary>
    private static long Blocks(uint prf, int tagBytes)
    {
        var size = prf switch
        {
            0 => SHA1.HashSizeInBytes,
            1 => SHA256.HashSizeInBytes,
            _ => SHA512.HashSizeInBytes,
        };
        return (tagBytes + size - 1) / size;
    }

    private static HashAlgorithmName PrfOf(uint prf) => prf switch
    {
        0 => HashAlgorithmName.SHA1,
        1 => HashAlgorithmName.SHA256,
        _ => HashAlgorithmName.SHA512,
    };

    private readonly record struct Layout(HashAlgorithmName Prf, int Rounds, int SaltAt, int TagAt);
}
