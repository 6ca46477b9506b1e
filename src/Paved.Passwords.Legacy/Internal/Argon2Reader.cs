using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// PHC strings of Argon2 (RFC 9106) behind a prefix of Django's or Spring's; without one the hasher reads them itself.
/// Versions 16 and 19; salts of 8 to 64 bytes, digests of 16 to 64. Ceilings: 1 GiB, and 4 GiB of memory × passes.
/// </summary>
internal static class Argon2Reader
{
    private const long MaxMemoryKiB = 1 << 20;
    private const long MaxWorkKiB = 1 << 22;
    private const int MaxLanes = 255;
    private const int Fields = 6;

    public static LegacyRow Read(string text)
    {
        var fields = text.Split('$');
        var variant = fields.Length != Fields ? -1 : Variant(fields[1]);
        if (variant < 0 || fields[0].Length > 0 || fields[3].Split(',') is not { Length: 3 } costs)
        {
            return LegacyRow.Malformed;
        }

        var row = new Costs(
            variant,
            LegacyText.Parameter(fields[2], "v="),
            LegacyText.Parameter(costs[0], "m="),
            LegacyText.Parameter(costs[1], "t="),
            LegacyText.Parameter(costs[2], "p="));
        return Row(row, LegacyText.Base64(fields[4]), LegacyText.Base64(fields[5]));
    }

    private static int Variant(string name) => name switch
    {
        "argon2d" => Argon2Parameters.Argon2d,
        "argon2i" => Argon2Parameters.Argon2i,
        "argon2id" => Argon2Parameters.Argon2id,
        _ => -1,
    };

    private static LegacyRow Row(Costs costs, byte[]? salt, byte[]? digest)
    {
        if (costs.Passes < 1 || costs.Lanes < 1 || costs.MemoryKiB < 8 * costs.Lanes || costs.Version < 0
            || salt is not { Length: >= 8 and <= 64 } || digest is not { Length: >= 16 and <= 64 })
        {
            return LegacyRow.Malformed;
        }

        return costs.Version is not (16 or 19) || costs.Lanes > MaxLanes || costs.MemoryKiB > MaxMemoryKiB
            || costs.Passes > MaxWorkKiB / costs.MemoryKiB
            ? LegacyRow.Unsupported
            : new LegacyRow(digest, password => Derive(password, salt, costs, digest.Length), (int)costs.MemoryKiB);
    }

    private static byte[] Derive(byte[] password, byte[] salt, Costs costs, int length)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new Argon2Parameters.Builder(costs.Variant)
            .WithVersion((int)costs.Version)
            .WithMemoryAsKB((int)costs.MemoryKiB)
            .WithIterations((int)costs.Passes)
            .WithParallelism((int)costs.Lanes)
            .WithSalt(salt)
            .Build());
        var digest = new byte[length];
        generator.GenerateBytes(password, digest);
        return digest;
    }

    private readonly record struct Costs(int Variant, long Version, long MemoryKiB, long Passes, long Lanes);
}
