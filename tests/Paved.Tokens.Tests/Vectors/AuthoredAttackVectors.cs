using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>Published attack tokens, given to validators of the issuer, audience, key and clock that the file names.</summary>
public sealed class AuthoredAttackVectors
{
    private const string File = "jose/attack/jwt_attack_authored.json";

    /// <summary>Why tokens of each category are refused; any other reason would mean that the attack was not reached.</summary>
    private static readonly Dictionary<string, TokenFailure[]> Reasons = new()
    {
        ["baseline"] = [BadSignature, AlgorithmNotAllowed],
        ["alg_variant"] = [AlgorithmNotAllowed, Malformed],
        ["key_confusion"] = [AlgorithmNotAllowed, UnknownKey, BadSignature],
        ["ecdsa"] = [BadSignature],
        ["rsa_sig"] = [BadSignature],
        ["header_key"] = [BadSignature],
        ["kid_injection"] = [BadSignature, Malformed, TooLarge],
        ["crit"] = [CriticalHeader, TooLarge],
        ["duplicate"] = [Malformed],
        ["claims"] = [MissingClaim, InvalidClaim, WrongIssuer, WrongAudience, Expired, NotYetValid, Malformed, TooLarge],
        ["structure"] = [Missing, Malformed, Encrypted],
        ["json_header"] = [Malformed, AlgorithmNotAllowed],
        ["json_payload"] = [Malformed],
        ["depth"] = [Malformed, TooLarge],
        ["size"] = [TooLarge],
        ["typ"] = [WrongType, Malformed],
        ["jwe"] = [Encrypted, Malformed, TooLarge],
    };

    /// <summary>
    /// Ours where the file leaves the answer open (null is acceptance). The payloads of depth and of the gadget name no
    /// issuer: that they are refused for it shows that they were read.
    /// </summary>
    private static readonly Dictionary<string, TokenFailure?> OpenAnswers = new()
    {
        ["crit: RFC 7797 unencoded detached payload $.02"] = CriticalHeader,
        ["claims: exp missing"] = MissingClaim,
        ["claims: exp 253402300800 (year 10000)"] = InvalidClaim,
        ["claims: exp 2^53"] = InvalidClaim,
        ["claims: exp 2^64"] = InvalidClaim,
        ["claims: exp 10^30"] = InvalidClaim,
        ["claims: exp literal 4000 digits"] = InvalidClaim,
        ["claims: exp literal 1e999999999"] = InvalidClaim,
        ["claims: iat string"] = InvalidClaim,
        ["claims: iat 0"] = null,
        ["claims: sub number"] = InvalidClaim,
        ["claims: jti number"] = InvalidClaim,
        ["structure: leading space"] = Malformed,
        ["structure: CRLF"] = Malformed,
        ["json_payload: lone surrogate"] = Malformed,
        ["json_payload: $type gadget"] = MissingClaim,
        ["depth: payload arrays depth 32"] = MissingClaim,
        ["depth: payload arrays depth 63"] = MissingClaim,
        ["depth: payload objects depth 63"] = MissingClaim,
        ["depth: payload arrays depth 64"] = Malformed,
        ["depth: payload objects depth 64"] = Malformed,
        ["depth: payload arrays depth 65"] = Malformed,
        ["depth: payload arrays depth 100"] = Malformed,
        ["depth: payload objects depth 100"] = Malformed,
        ["size: payload 256 kB"] = TooLarge,
        ["size: payload 10000 members"] = TooLarge,
        ["size: payload 20000-element array"] = TooLarge,
        ["size: aud 20000 entries, match last"] = TooLarge,
        ["size: header 5000 members"] = TooLarge,
        ["typ: typ 'jwt'"] = WrongType,
        ["typ: typ 'application/jwt'"] = WrongType,
        ["typ: typ 'at+jwt'"] = WrongType,
        ["typ: typ 'application/at+jwt'"] = WrongType,
        ["typ: typ 'dpop+jwt'"] = WrongType,
        ["typ: typ 'logout+jwt'"] = WrongType,
        ["typ: typ 'JWE'"] = WrongType,
        ["typ: typ ''"] = WrongType,
    };

    private static readonly Lazy<JsonElement> Head = new(() => JsonElement.Parse(System.IO.File.ReadAllBytes(TestVectors.Find(File)!)));

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(File, vector =>
        Text(vector, "expect") == "accept" && Text(vector, "verify_key") == "ed25519" ? Jws.EdwardsReason : null);

    [Theory, MemberData(nameof(Cases))]
    public async Task ValidateAsync_PublishedToken_IsAnsweredAsExpected(int index, string json)
    {
        var vector = JsonElement.Parse(json);
        var expect = Text(vector, "expect");
        if (expect == "reject_at_key_configuration")
        {
            Assert.Throws<ArgumentException>(() => Validator(vector));
            return;
        }

        var result = await Validator(vector).ValidateAsync(Token(vector), TestContext.Current.CancellationToken);
        AssertAnswer(vector, expect, result.Failure, $"#{index} {Text(vector, "name")}: {result} {result.Detail}");
    }

    private static void AssertAnswer(JsonElement vector, string expect, TokenFailure? answer, string message)
    {
        var category = Text(vector, "category");
        if (OpenAnswers.TryGetValue($"{category}: {Text(vector, "name")}", out var documented))
        {
            Assert.True(documented == answer, message);
        }
        else if (expect is "accept" or "reject_if_kid_required_else_accept")
        {
            Assert.True(answer is null, message);
        }
        else
        {
            Assert.True(expect != "policy" && answer is { } reason && Reasons[category].Contains(reason), message);
        }
    }

    private static string? Token(JsonElement vector)
    {
        if (!vector.TryGetProperty("token_template", out var template))
        {
            return vector.GetProperty("token").GetString();
        }

        var middle = string.Concat(Enumerable.Repeat(Text(template, "unit"), template.GetProperty("count").GetInt32()));
        return Text(template, "prefix") + middle + Text(template, "suffix");
    }

    private static TokenValidator Validator(JsonElement vector)
    {
        var name = Text(vector, "verify_key");
        string[] algorithms = [.. vector.GetProperty("allowed_algs").EnumerateArray().Select(alg => alg.GetString()!)];
        var keys = name.StartsWith("oct:", StringComparison.Ordinal)
            ? TokenKeys.FromSharedSecret(SharedSecret.FromBase64Url(name[4..]))
            : null;
        var jwk = keys is null ? Head.Value.GetProperty("keys").GetProperty(name) : default;
        if (keys is null && name != "ed25519")
        {
            keys = Jws.KeysOf(jwk);
            algorithms = [.. algorithms.Where(alg => Fits(Text(jwk, "kty"), alg))];
        }

        return algorithms.Length == 0 || keys is null
            ? Make(TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), ["ES256"], TimeSpan.Zero)
            : Make(keys, algorithms, TimeSpan.FromSeconds(Text(vector, "expect") == "reject_with_zero_skew" ? 0 : 30));
    }

    private static bool Fits(string kind, string algorithm) => kind switch
    {
        "oct" => algorithm.StartsWith("HS", StringComparison.Ordinal),
        "RSA" => algorithm.StartsWith("RS", StringComparison.Ordinal) || algorithm.StartsWith("PS", StringComparison.Ordinal),
        _ => algorithm.StartsWith("ES", StringComparison.Ordinal) && algorithm != "ES384",
    };

    private static TokenValidator Make(TokenKeys keys, string[] algorithms, TimeSpan skew) => new(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Custom(Text(Head.Value, "expected_issuer"), keys, new()
            {
                Types = ["JWT", ""],
                Algorithms = algorithms,
                RequiredClaims = [],
                AllowMissingKeyId = true,
            }),
            Audiences = [Text(Head.Value, "expected_audience")],
            ClockSkew = skew,
            MaxLifetime = TimeSpan.MaxValue,
        },
        new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Head.Value.GetProperty("now").GetInt64())));

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
