using System.Security.Cryptography;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Which key may verify what (RFC 8725 sections 3.1, 3.8 and 3.10).</summary>
public sealed class KeyBindingTests
{
    private static readonly Func<byte[], byte[]> ByPss =
        input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    private static readonly Func<byte[], byte[]> ByPkcs1 =
        input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    [Theory]
    [InlineData(null, "PS256", null)]
    [InlineData(null, "RS256", null)]
    [InlineData(null, "PS384", TokenFailure.AlgorithmNotAllowed)]
    [InlineData("RS256", "RS256", null)]
    [InlineData("RS256", "PS256", TokenFailure.UnknownKey)]
    public async Task RsaKey_TwoAlgorithmsListed_ServesTheOneItNamesElseBoth(string? named, string used, TokenFailure? expected)
    {
        var validator = Validators.Custom(
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa, algorithm: named))), "PS256", "RS256");

        Assert.Equal(expected, await Failure(validator, "k1", used, used == "PS256" ? ByPss : ByPkcs1));
    }

    [Theory]
    [InlineData("\"k1\"")]
    [InlineData("\"../../dev/null\"")]
    [InlineData(null)]
    public async Task SharedSecret_AnyKid_SelectsNothing(string? keyId)
    {
        var validator = Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256");
        Forgery Token(byte[] key)
        {
            var forgery = new Forgery().SetHeader("alg", "\"HS256\"").SetHeader("kid", keyId);
            forgery.Sign = Forgery.ByHmac(key);
            return forgery;
        }

        var good = await Validate(validator, Token(TestKeys.Secret.Bytes.ToArray()));
        var bad = await Validate(validator, Token(new byte[64]));

        Assert.True(good.IsValid, good.Detail);
        Assert.Equal(TokenFailure.BadSignature, bad.Failure);
    }

    [Theory]
    [InlineData("HS256", null)]
    [InlineData("HS512", null)]
    [InlineData("HS384", TokenFailure.AlgorithmNotAllowed)]
    public async Task SharedSecret_TwoAlgorithmsListed_ServesBoth(string used, TokenFailure? expected)
    {
        var validator = Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), "HS512", "HS256");
        var secret = TestKeys.Secret.Bytes.ToArray();

        Assert.Equal(expected, await Failure(validator, "k1", used, input =>
            used == "HS512" ? HMACSHA512.HashData(secret, input) : HMACSHA256.HashData(secret, input)));
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("RS256")]
    public async Task RsaKeyWithoutAlg_PaddingOfTheOtherAlgorithm_IsABadSignature(string claimed)
    {
        var validator = Validators.Custom(TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa))), "PS256", "RS256");

        Assert.Equal(
            TokenFailure.BadSignature, await Failure(validator, "k1", claimed, claimed == "PS256" ? ByPkcs1 : ByPss));
    }

    [Fact]
    public async Task EcKeyWithoutAlg_SeveralAlgorithmsListed_ServesThatOfItsCurve()
    {
        var validator = Validators.Custom(TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), "ES384", "ES256");

        Assert.Null(await Failure(validator, "k1", "ES256", Forgery.BySigner(TestKeys.Ec)));
        Assert.Equal(TokenFailure.UnknownKey, await Failure(validator, "k1", "ES384", Forgery.BySigner(TestKeys.Ec)));
    }

    [Theory]
    [InlineData(null, 3, null)]
    [InlineData(null, 4, TokenFailure.BadSignature)]
    [InlineData("k0", 0, null)]
    [InlineData("k4", 4, null)]
    [InlineData("k1", 0, TokenFailure.BadSignature)]
    [InlineData("", 0, TokenFailure.Malformed)]
    [InlineData("k5", 0, TokenFailure.UnknownKey)]
    public async Task KeylessAllowed_FiveKeys_OnlyFourAreTriedWithoutKid(string? keyId, int signer, TokenFailure? expected)
    {
        var keys = Enumerable.Range(0, 5).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256)).ToArray();
        var jwks = TestKeys.Set([.. keys.Select((key, index) => TestKeys.EcJwk(key, $"k{index}"))]);
        var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(jwks),
            new() { Types = ["at+jwt"], Algorithms = ["ES256"], RequiredClaims = [], AllowMissingKeyId = true }));

        Assert.Equal(expected, await Failure(validator, keyId, "ES256", Forgery.BySigner(keys[signer])));
    }

    [Fact]
    public async Task SameKid_DifferentKinds_AreToldApartByAlgorithm()
    {
        var validator = Validators.Custom(
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa), TestKeys.EcJwk(TestKeys.Ec))), "PS256", "ES256");

        Assert.Null(await Failure(validator, "k1", "PS256", ByPss));
        Assert.Null(await Failure(validator, "k1", "ES256", Forgery.BySigner(TestKeys.Ec)));
    }

    [Fact]
    public void Profile_KeysThatDoNotFit_Throw()
    {
        var ec = TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)));
        var twice = TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec), TestKeys.EcJwk(TestKeys.OtherEc)));
        var secret = TokenKeys.FromSharedSecret(SharedSecret.FromBytes(RandomNumberGenerator.GetBytes(32)));

        AssertKeysRefused(ec, "No key fits", "RS256");
        AssertKeysRefused(ec, "SharedSecret", "ES256", "HS256");
        AssertKeysRefused(twice, "same kid", "ES256");
        AssertKeysRefused(secret, "cannot verify ES256", "HS256", "ES256");
        AssertKeysRefused(secret, "48 bytes", "HS384");
        AssertKeysRefused(secret, "64 bytes", "HS512");
        AssertKeysRefused(secret, "HS512 needs a shared secret of 64 bytes", "HS256", "HS512", "HS384");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("es256")]
    [InlineData("ES256 ")]
    [InlineData("EdDSA")]
    [InlineData("ES256K")]
    [InlineData("A256GCM")]
    [InlineData("")]
    [InlineData(null)]
    public void Profile_UnknownAlgorithm_Throws(string? algorithm) => AssertRulesRefused("Algorithms", new()
    {
        Types = ["at+jwt"],
        Algorithms = ["ES256", algorithm!],
        RequiredClaims = [],
    });

    [Fact]
    public void Profile_IllFormedRules_ThrowNamingTheMember()
    {
        AssertRulesRefused("Algorithms", new() { Types = ["JWT"], Algorithms = [], RequiredClaims = [] });
        AssertRulesRefused("Algorithms", new() { Types = ["JWT"], Algorithms = null!, RequiredClaims = [] });
        AssertRulesRefused("Types", new() { Types = [], Algorithms = ["ES256"], RequiredClaims = [] });
        AssertRulesRefused("Types", new() { Types = ["application/"], Algorithms = ["ES256"], RequiredClaims = [] });
        AssertRulesRefused("Types", new() { Types = [null!], Algorithms = ["ES256"], RequiredClaims = [] });
        AssertRulesRefused("RequiredClaims", new() { Types = ["JWT"], Algorithms = ["ES256"], RequiredClaims = [""] });
        AssertRulesRefused("RequiredClaims", new() { Types = ["JWT"], Algorithms = ["ES256"], RequiredClaims = null! });
        AssertRulesRefused("ClientIdClaim", new() { Types = ["JWT"], Algorithms = ["ES256"], RequiredClaims = [], ClientIdClaim = "" });
    }

    [Fact]
    public void Profile_EmptyIssuer_Throws()
    {
        var keys = TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)));

        Assert.Throws<ArgumentException>("issuer", () => TokenIssuerProfile.Authority("", keys));
        Assert.Throws<ArgumentNullException>("keys", () => TokenIssuerProfile.Authority("x", null!));
        Assert.Throws<ArgumentNullException>("rules", () => TokenIssuerProfile.Custom("x", keys, null!));
    }

    private static void AssertRulesRefused(string member, TokenRules rules)
    {
        var keys = TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)));
        var e = Assert.ThrowsAny<ArgumentException>(() => TokenIssuerProfile.Custom(Forgery.Issuer, keys, rules));

        Assert.Equal("rules", e.ParamName);
        Assert.Contains(member, e.Message, StringComparison.Ordinal);
    }

    private static void AssertKeysRefused(TokenKeys keys, string message, params string[] algorithms)
    {
        var e = Assert.Throws<ArgumentException>(nameof(keys), () =>
            TokenIssuerProfile.Custom(Forgery.Issuer, keys, Validators.Rules(algorithms)));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    private static async Task<TokenFailure?> Failure(
        TokenValidator validator, string? keyId, string algorithm, Func<byte[], byte[]> sign)
    {
        var forgery = new Forgery().SetHeader("alg", $"\"{algorithm}\"").SetHeader("kid", keyId is null ? null : $"\"{keyId}\"");
        forgery.Sign = sign;
        return (await Validate(validator, forgery)).Failure;
    }

    private static async Task<TokenValidation> Validate(TokenValidator validator, Forgery forgery) =>
        await validator.ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);
}
