using System.Buffers.Text;
using System.Text.Json;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>Tokens collected from the test suites of other libraries.</summary>
public sealed class TestSuiteVectors
{
    /// <summary>Correctly signed and refused here, by a part of the header or the end of the signature.</summary>
    private static readonly (string Part, TokenFailure Answer, string Reason)[] Stricter =
    [
        ("\"kid\":123", Malformed, "a kid is a string (RFC 7515 section 4.1.4)"),
        ("\"crit\":", CriticalHeader, "no extension is understood"),
        ("09pq9", BadSignature, "63 bytes, where RFC 7518 section 3.4 wants 64"),
    ];

    public static IEnumerable<ITheoryDataRow> JwsCases() => TestVectors.Cases("jose/tokens_from_test_suites_jws.json", vector =>
        IsSigned(vector) && vector.GetProperty("key").GetProperty("kty").GetString() == "OKP" ? Jws.EdwardsReason : null);

    public static IEnumerable<ITheoryDataRow> JweCases() => TestVectors.Cases("jose/tokens_from_test_suites_jwe.json");

    [Theory, MemberData(nameof(JwsCases))]
    public async Task Verify_CollectedToken_IsAcceptedOnlyWhenItsSignatureIsValid(int index, string json)
    {
        var vector = JsonElement.Parse(json);
        var token = vector.GetProperty("token").GetString()!;
        if (IsSigned(vector))
        {
            AssertSigned(vector, token, $"#{index}");
            return;
        }

        var hmac = Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256");
        foreach (var validator in new[] { Validators.Access, hmac })
        {
            Assert.False((await validator.ValidateAsync(token, TestContext.Current.CancellationToken)).IsValid);
        }

        foreach (var (keys, algorithm) in StrangersKeys())
        {
            Assert.NotNull(Jws.Verify(token, keys, algorithm));
        }
    }

    [Theory, MemberData(nameof(JweCases))]
    public async Task ValidateAsync_CollectedJwe_IsRefusedAsEncrypted(int index, string json)
    {
        var token = JsonElement.Parse(json).GetProperty("token").GetString();

        var result = await Validators.Access.ValidateAsync(token, TestContext.Current.CancellationToken);

        Assert.True(result.Failure == TokenFailure.Encrypted, $"#{index}: {result}");
    }

    /// <summary>Why a token that the file calls valid is refused here; null where it is not.</summary>
    internal static string? StricterReason(JsonElement vector) => !IsSigned(vector) ? null
        : HasShortSecret(vector) ? "the secret is shorter than the hash (RFC 7518 section 3.2)"
        : RuleFor(vector)?.Reason;

    private static (string Part, TokenFailure Answer, string Reason)? RuleFor(JsonElement vector)
    {
        var text = vector.GetProperty("header").GetRawText().Replace(" ", "", StringComparison.Ordinal)
            + vector.GetProperty("token").GetString()![^5..];
        return Stricter.Cast<(string Part, TokenFailure Answer, string Reason)?>()
            .FirstOrDefault(rule => text.Contains(rule!.Value.Part, StringComparison.Ordinal));
    }

    private static bool HasShortSecret(JsonElement vector) =>
        vector.GetProperty("key").TryGetProperty("k", out var k)
        && Base64Url.DecodeFromChars(k.GetString()).Length
            < SigningAlgorithm.Find(vector.GetProperty("header").GetProperty("alg").GetString()!)!.HashBytes;

    private static bool IsSigned(JsonElement vector) =>
        vector.TryGetProperty("signature", out var signature) && signature.ValueEquals("valid");

    private static IEnumerable<(TokenKeys Keys, string Algorithm)> StrangersKeys() =>
    [
        (TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256"),
        (TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa))), "RS256"),
        (TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), "ES256"),
    ];

    private static void AssertSigned(JsonElement vector, string token, string message)
    {
        var algorithm = vector.GetProperty("header").GetProperty("alg").GetString()!;
        var key = Named(vector.GetProperty("key"), vector.GetProperty("header"));
        if (HasShortSecret(vector))
        {
            Assert.Throws<ArgumentException>(() => Jws.Verify(token, Jws.KeysOf(key), algorithm));
            return;
        }

        var keys = Jws.KeysOf(key);
        Assert.True(RuleFor(vector)?.Answer == Jws.Verify(token, keys, algorithm)?.Failure, message);
        Assert.NotNull(Jws.Verify(Spoil(token), keys, algorithm));
    }

    /// <summary>The key under the name that the token gives it, as its issuer would have published it.</summary>
    private static JsonElement Named(JsonElement key, JsonElement header) =>
        header.TryGetProperty("kid", out var keyId) && keyId.ValueKind == JsonValueKind.String
            ? JsonElement.Parse($"{{\"kid\":{keyId.GetRawText()},{key.GetRawText()[1..]}")
            : key;

    /// <summary>Another first byte of the signature.</summary>
    private static string Spoil(string token)
    {
        var at = token.LastIndexOf('.') + 1;
        return $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
    }
}
