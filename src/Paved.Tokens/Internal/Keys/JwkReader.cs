using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Paved.Internal;

namespace Paved.Tokens.Internal;

/// <summary>
/// Reads one public signature key (RFC 7518 section 6): RSA of at least 2048 bits and an exponent of at least 65537, EC on
/// P-256, P-384 or P-521 with a point of the curve.
/// </summary>
internal static class JwkReader
{
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 16384;
    private const ulong MinimumRsaExponent = 65537;

    /// <summary>Null and the key, or why it is skipped.</summary>
    public static SkippedKey? Read(JsonElement key, out PublicKey? read)
    {
        read = null;
        if (key.ValueKind != JsonValueKind.Object || !key.TryGetString("kty", out var kind))
        {
            return Faulty("A key of the JWKS is not an object with a kty.");
        }

        if (!IsKnown(key, kind))
        {
            return Foreign("A key of the JWKS is of another kind or curve.");
        }

        if (!IsForSignatures(key))
        {
            return Foreign("A key of the JWKS is not for verifying signatures (use, key_ops).");
        }

        string? keyId = null;
        if (key.TryGetProperty("kid", out _) && (!key.TryGetString("kid", out keyId) || keyId.Length == 0))
        {
            return Faulty("The kid of a key of the JWKS is not a string that is not empty.");
        }

        if (!ReadAlgorithm(key, out var algorithm))
        {
            return Foreign("A key of the JWKS is for an algorithm that is not supported.");
        }

        return kind == "RSA" ? ReadRsa(key, keyId, algorithm, out read) : ReadEc(key, keyId, algorithm, out read);
    }

    private static SkippedKey Foreign(string reason) => new(IsFaulty: false, reason);

    private static SkippedKey Faulty(string reason) => new(IsFaulty: true, reason);

    private static bool IsKnown(JsonElement key, string kind) =>
        kind == "RSA" || (kind == "EC" && key.TryGetString("crv", out var curve) && SigningAlgorithm.ForCurve(curve) is not null);

    private static bool IsForSignatures(JsonElement key)
    {
        if (key.TryGetProperty("use", out _) && !(key.TryGetString("use", out var use) && use == "sig"))
        {
            return false;
        }

        return !key.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array
                && operations.EnumerateArray().Any(operation =>
                    operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify")));
    }

    /// <summary>False when the key is for an algorithm that is not supported.</summary>
    private static bool ReadAlgorithm(JsonElement key, out SigningAlgorithm? algorithm)
    {
        algorithm = null;
        if (!key.TryGetProperty("alg", out _))
        {
            return true;
        }

        algorithm = key.TryGetString("alg", out var name) ? SigningAlgorithm.Find(name) : null;
        return algorithm is not null;
    }

    private static SkippedKey? ReadRsa(JsonElement key, string? keyId, SigningAlgorithm? algorithm, out PublicKey? read)
    {
        read = null;
        if (algorithm is { Family: not KeyFamily.Rsa })
        {
            return Faulty($"An RSA key of the JWKS cannot verify {algorithm.Name}.");
        }

        if (!TryReadBytes(key, "n", out var n, out var modulus))
        {
            return NotBase64Url("n");
        }

        if (!TryReadBytes(key, "e", out var e, out var exponent))
        {
            return NotBase64Url("e");
        }

        if ((FaultOfModulus(modulus.AsSpan().TrimStart((byte)0)) ?? FaultOfExponent(exponent)) is { } fault)
        {
            return fault;
        }

        read = new PublicKey(keyId, KeyFamily.Rsa, algorithm, new JsonWebKey { Kty = "RSA", N = n, E = e });
        return null;
    }

    private static SkippedKey? FaultOfModulus(ReadOnlySpan<byte> modulus)
    {
        var bits = modulus.IsEmpty ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        if (bits is < MinimumRsaBits or > MaximumRsaBits)
        {
            return Faulty($"RSA keys have {MinimumRsaBits} to {MaximumRsaBits} bits, not {bits}.");
        }

        return (modulus[^1] & 1) == 0 ? Faulty("An RSA modulus is odd.") : null;
    }

    private static SkippedKey? FaultOfExponent(ReadOnlySpan<byte> exponent) => IsGoodExponent(exponent.TrimStart((byte)0))
        ? null
        : Faulty($"An RSA exponent is odd and at least {MinimumRsaExponent}.");

    private static bool IsGoodExponent(ReadOnlySpan<byte> exponent)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        if (exponent.Length > padded.Length)
        {
            return false;
        }

        padded.Clear();
        exponent.CopyTo(padded[^exponent.Length..]);
        var value = BinaryPrimitives.ReadUInt64BigEndian(padded);
        return value >= MinimumRsaExponent && ulong.IsOddInteger(value);
    }

    private static SkippedKey? ReadEc(JsonElement key, string? keyId, SigningAlgorithm? named, out PublicKey? read)
    {
        read = null;
        key.TryGetString("crv", out var curveName);
        var (algorithm, curve) = SigningAlgorithm.ForCurve(curveName!)!.Value;
        if (named is not null && named != algorithm)
        {
            return Faulty($"An EC key on {curveName} verifies {algorithm.Name} only.");
        }

        if (!TryReadBytes(key, "x", out var x, out var xBytes))
        {
            return NotBase64Url("x");
        }

        if (!TryReadBytes(key, "y", out var y, out var yBytes))
        {
            return NotBase64Url("y");
        }

        if (xBytes.Length * 2 != algorithm.SignatureBytes || yBytes.Length != xBytes.Length)
        {
            return Faulty($"The coordinates of a key on {curveName} have another length.");
        }

        if (!IsOnCurve(new ECParameters { Curve = curve, Q = new ECPoint { X = xBytes, Y = yBytes } }))
        {
            return Faulty("An EC key of the JWKS is not a point of its curve.");
        }

        read = new PublicKey(keyId, KeyFamily.Ecdsa, algorithm, new JsonWebKey { Kty = "EC", Crv = curveName, X = x, Y = y });
        return null;
    }

    private static bool IsOnCurve(ECParameters parameters)
    {
        try
        {
            using var _ = ECDsa.Create(parameters);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static SkippedKey NotBase64Url(string member) => Faulty($"The {member} of a key of the JWKS is not base64url.");

    private static bool TryReadBytes(JsonElement key, string member, out string? text, out byte[] bytes)
    {
        bytes = [];
        return key.TryGetString(member, out text) && StrictBase64Url.TryDecode(text, out bytes);
    }
}
