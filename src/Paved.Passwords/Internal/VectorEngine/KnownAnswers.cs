using System.Security.Cryptography;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// The self-test of a kernel: RFC 9106 §5.1–5.3 (four lanes, secret, associated data) and, from the reference
/// implementation's tests, one lane with more blocks than a block of addresses serves, in both versions.
/// </summary>
internal static class KnownAnswers
{
    /// <summary>Whether the engine computes every known answer; an engine that throws does not.</summary>
    public static bool Hold(IArgon2Engine engine)
    {
        try
        {
            return HoldsRfc9106(engine, Argon2Variant.D, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb")
                && HoldsRfc9106(engine, Argon2Variant.I, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8")
                && HoldsRfc9106(engine, Argon2Variant.ID, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
                && HoldsOneLane(engine, Argon2Variant.ID, 19, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe")
                && HoldsOneLane(engine, Argon2Variant.I, 16, "fd4dd83d762c49bdeaf57c47bdcd0c2f1babf863fdeb490df63ede9975fccf06");
        }
        catch (Exception e) when (e is PlatformNotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HoldsRfc9106(IArgon2Engine engine, Argon2Variant variant, string expected)
    {
        Span<byte> bytes = stackalloc byte[32 + 16 + 8 + 12];
        bytes[..32].Fill(1);
        bytes[32..48].Fill(2);
        bytes[48..56].Fill(3);
        bytes[56..].Fill(4);
        var inputs = new Argon2Inputs
        {
            Variant = variant,
            Version = 19,
            MemoryKiB = 32,
            Passes = 3,
            Lanes = 4,
            Salt = bytes[32..48],
            Secret = bytes[48..56],
            AssociatedData = bytes[56..],
        };
        return Gives(engine, bytes[..32], inputs, expected);
    }

    private static bool HoldsOneLane(IArgon2Engine engine, Argon2Variant variant, int version, string expected)
    {
        var inputs = new Argon2Inputs
        {
            Variant = variant,
            Version = version,
            MemoryKiB = 256,
            Passes = 2,
            Lanes = 1,
            Salt = "somesalt"u8,
        };
        return Gives(engine, "password"u8, inputs, expected);
    }

    private static bool Gives(IArgon2Engine engine, ReadOnlySpan<byte> password, in Argon2Inputs inputs, string expected)
    {
        Span<byte> tag = stackalloc byte[32];
        engine.Derive(password, inputs, tag);
        return CryptographicOperations.FixedTimeEquals(tag, Convert.FromHexString(expected));
    }
}
