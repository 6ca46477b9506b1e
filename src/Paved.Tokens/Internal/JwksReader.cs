using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>
/// Reads the public signature keys of a JWKS (RFC 7517 section 5, RFC 7518 section 6). What is not a signature key of a
/// known kind is ignored; what is one and is weak or broken is refused, so that it cannot go unnoticed.
/// </summary>
internal static class JwksReader
{
    private const int MaximumBytes = 1024 * 1024;
    private const int MaximumKeys = 256;
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 16384;
    private const ulong MinimumRsaExponent = 65537;

    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static IReadOnlyList<PublicKey> Read(string json, string parameter)
    {
        if (!StrictJson.TryReadObject(json, MaximumBytes, out var document)
            || !document.TryGetProperty("keys", out var array)
            || array.ValueKind != JsonValueKind.Array
            || array.GetArrayLength() > MaximumKeys)
        {
            throw new ArgumentException(
                $"Not a JWKS: a strict JSON object of at most 1 MiB with an array 'keys' of at most {MaximumKeys}.", parameter);
        }

        var keys = new List<PublicKey>();
        foreach (var key in array.EnumerateArray())
        {
            if (ReadKey(key, parameter) is { } read)
            {
                keys.Add(read);
            }
        }

        return keys.Count > 0
            ? keys
            : throw new ArgumentException("The JWKS holds no public signature key of a known kind.", parameter);
    }

    private static PublicKey? ReadKey(JsonElement key, string parameter)
    {
        if (key.ValueKind != JsonValueKind.Object || !key.TryGetString("kty", out var kind))
        {
            throw new ArgumentException("A key of the JWKS is not an object with a kty.", parameter);
        }

        if (SecretMembers.Any(member => key.TryGetProperty(member, out _)))
        {
            throw new ArgumentException("The JWKS holds a private or symmetric key; give public keys only.", parameter);
        }

        if (!IsKnown(key, kind) || !IsForSignatures(key))
        {
            return null;
        }

        string? keyId = null;
        if (key.TryGetProperty("kid", out _) && (!key.TryGetString("kid", out keyId) || keyId.Length == 0))
        {
            throw new ArgumentException("The kid of a key of the JWKS is not a string that is not empty.", parameter);
        }

        return ReadAlgorithm(key, out var algorithm) ? ReadKind(key, kind, keyId, algorithm, parameter) : null;
    }

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

    private static PublicKey ReadKind(
        JsonElement key, string kind, string? keyId, SigningAlgorithm? algorithm, string parameter) =>
        kind == "RSA"
            ? ReadRsa(key, keyId, algorithm, parameter)
            : ReadEc(key, keyId, algorithm, parameter);

    private static PublicKey ReadRsa(JsonElement key, string? keyId, SigningAlgorithm? algorithm, string parameter)
    {
        var modulus = ReadBytes(key, "n", parameter, out var n).AsSpan().TrimStart((byte)0);
        var exponent = ReadBytes(key, "e", parameter, out var e).AsSpan().TrimStart((byte)0);
        if (algorithm is { Family: not KeyFamily.Rsa })
        {
            throw new ArgumentException($"An RSA key of the JWKS cannot verify {algorithm.Name}.", parameter);
        }

        var bits = modulus.IsEmpty ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        if (bits is < MinimumRsaBits or > MaximumRsaBits)
        {
            throw new ArgumentException($"RSA keys have {MinimumRsaBits} to {MaximumRsaBits} bits, not {bits}.", parameter);
        }

        if ((modulus[^1] & 1) == 0)
        {
            throw new ArgumentException("An RSA modulus is odd.", parameter);
        }

        if (!IsGoodExponent(exponent))
        {
            throw new ArgumentException($"An RSA exponent is odd and at least {MinimumRsaExponent}.", parameter);
        }

        return new PublicKey(keyId, KeyFamily.Rsa, algorithm, new JsonWebKey { Kty = "RSA", N = n, E = e });
    }

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

    private static PublicKey ReadEc(JsonElement key, string? keyId, SigningAlgorithm? named, string parameter)
    {
        key.TryGetString("crv", out var curveName);
        var (algorithm, curve) = SigningAlgorithm.ForCurve(curveName!)!.Value;
        if (named is not null && named != algorithm)
        {
            throw new ArgumentException($"An EC key on {curveName} verifies {algorithm.Name} only.", parameter);
        }

        var point = new ECPoint { X = ReadBytes(key, "x", parameter, out var x), Y = ReadBytes(key, "y", parameter, out var y) };
        if (point.X.Length * 2 != algorithm.SignatureBytes || point.Y.Length != point.X.Length)
        {
            throw new ArgumentException($"The coordinates of a key on {curveName} have another length.", parameter);
        }

        CheckOnCurve(new ECParameters { Curve = curve, Q = point }, parameter);
        return new PublicKey(
            keyId, KeyFamily.Ecdsa, algorithm, new JsonWebKey { Kty = "EC", Crv = curveName, X = x, Y = y });
    }

    private static void CheckOnCurve(ECParameters parameters, string parameter)
    {
        try
        {
            using var _ = ECDsa.Create(parameters);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException("An EC key of the JWKS is not a point of its curve.", parameter, e);
        }
    }

    private static byte[] ReadBytes(JsonElement key, string member, string parameter, out string text)
    {
        if (!key.TryGetString(member, out var value) || !StrictBase64Url.TryDecode(value, out var bytes))
        {
            throw new ArgumentException($"The {member} of a key of the JWKS is not base64url.", parameter);
        }

        text = value;
        return bytes;
    }
}
