using System.Security.Cryptography;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class JwksTests
{
    private static readonly string Good = TestKeys.EcJwk(TestKeys.Ec);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":null}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[],\"keys\":[]}")]
    [InlineData("{\"keys\":[]} {}")]
    [InlineData("{\"Keys\":[]}")]
    [InlineData("{\"keys\":[],}")]
    public void FromJwks_NoKeySet_Throws(string json) =>
        Assert.Throws<ArgumentException>(nameof(json), () => TokenKeys.FromJwks(json));

    [Fact]
    public void FromJwks_Null_Throws() => Assert.Throws<ArgumentNullException>("json", () => TokenKeys.FromJwks(null!));

    [Theory]
    [InlineData("\"x\"", "not an object with a kty")]
    [InlineData("null", "not an object with a kty")]
    [InlineData("{}", "not an object with a kty")]
    [InlineData("{\"kty\":1}", "not an object with a kty")]
    [InlineData("{\"kty\":\"RSA\",\"e\":\"AQAB\"}", "The n of")]
    [InlineData("{\"kty\":\"RSA\",\"n\":[1],\"e\":\"AQAB\"}", "The n of")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"AQAB\"}", "not 0")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AAAA\",\"e\":\"AQAB\"}", "not 0")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB=\",\"e\":\"AQAB\"}", "The n of")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB\"}", "The e of")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"y\":\"AA\"}", "The x of")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", "another length")]
    [InlineData("{\"kty\":\"RSA\",\"alg\":\"ES256\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", "cannot verify ES256")]
    [InlineData("{\"kty\":\"EC\",\"alg\":\"ES384\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", "ES256 only")]
    [InlineData("{\"kty\":\"EC\",\"alg\":\"HS256\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", "ES256 only")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":1}", "kid")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"\"}", "kid")]
    public void FromJwks_BrokenKeyBesideAGoodOne_IsSkippedWithAWarningAndAloneRefused(string key, string reason)
    {
        var log = new ListLogger();
        Assert.NotNull(TokenKeys.FromJwks(TestKeys.Set(Good, key), log));
        var e = Assert.Throws<ArgumentException>("json", () => TokenKeys.FromJwks(TestKeys.Set(key)));

        Assert.StartsWith("Warning: Key 1 of a JWKS was skipped: ", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Contains(reason, log.Lines[0], StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    [InlineData("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"AA\"}")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"p\":\"AQ\"}")]
    public void FromJwks_PrivateOrSymmetricKeyBesideAGoodOne_Throws(string key)
    {
        var e = Assert.Throws<ArgumentException>("json", () => TokenKeys.FromJwks(TestKeys.Set(Good, key)));

        Assert.Contains("private or symmetric", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"kty\":\"AKP\",\"alg\":\"ML-DSA-65\",\"pub\":\"AA\"}")]
    [InlineData("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}")]
    [InlineData("{\"kty\":\"EC\"}")]
    [InlineData("{\"kty\":\"ec\",\"crv\":\"P-256\"}")]
    [InlineData("{\"kty\":\"RSA\",\"use\":\"enc\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"use\":\"SIG\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"use\":1,\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"key_ops\":[\"encrypt\"],\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"key_ops\":\"verify\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"use\":\"sig\",\"key_ops\":[],\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"alg\":\"RSA-OAEP\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"alg\":\"rs256\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kty\":\"RSA\",\"alg\":1,\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    public void FromJwks_KeyOfAnotherKindOrUse_IsIgnoredAndAloneRefused(string key)
    {
        var log = new ListLogger();
        Assert.NotNull(TokenKeys.FromJwks(TestKeys.Set(key, Good), log));
        Assert.StartsWith("Debug: Key 0 ", Assert.Single(log.Lines), StringComparison.Ordinal);
        var e = Assert.Throws<ArgumentException>("json", () => TokenKeys.FromJwks(TestKeys.Set(key)));

        Assert.Contains("no public signature key", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(2048, true)]
    [InlineData(3072, true)]
    public void FromJwks_RsaSize_MustBe2048Bits(int bits, bool accepted)
    {
        using var rsa = RSA.Create(bits);

        AssertTaken(accepted, TestKeys.Set(TestKeys.RsaJwk(rsa)), $"not {bits}");
    }

    [Theory]
    [InlineData("AQ", false)]
    [InlineData("Aw", false)]
    [InlineData("EQ", false)]
    [InlineData("AQAA", false)]
    [InlineData("AP__", false)]
    [InlineData("AQAB", true)]
    [InlineData("AAEAAQ", true)]
    [InlineData("AQAAAAE", true)]
    [InlineData("AQAAAAAAAAAB", false)]
    public void FromJwks_RsaExponent_MustBeOddAndAtLeast65537(string exponent, bool accepted)
    {
        var n = TestKeys.Encode(TestKeys.Rsa.ExportParameters(false).Modulus!);

        AssertTaken(accepted, TestKeys.Set($$"""{"kty":"RSA","n":"{{n}}","e":"{{exponent}}"}"""), "exponent");
    }

    [Fact]
    public void FromJwks_RsaModulusEven_Throws()
    {
        var n = TestKeys.Rsa.ExportParameters(false).Modulus!;
        n[^1] &= 0xFE;

        AssertTaken(false, TestKeys.Set($$"""{"kty":"RSA","n":"{{TestKeys.Encode(n)}}","e":"AQAB"}"""), "odd");
    }

    [Fact]
    public async Task FromJwks_RsaModulusWithLeadingZero_VerifiesAllTheSame()
    {
        byte[] n = [0, .. TestKeys.Rsa.ExportParameters(false).Modulus!];
        var keys = TokenKeys.FromJwks(TestKeys.Set($$"""{"kty":"RSA","n":"{{TestKeys.Encode(n)}}","e":"AQAB","kid":"k1"}"""));
        var forgery = new Forgery().SetHeader("alg", "\"PS256\"");
        forgery.Sign = input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

        var result = await Validators.Custom(keys, "PS256").ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);

        Assert.True(result.IsValid, result.Detail);
    }

    [Theory]
    [InlineData("nistP256", "P-256")]
    [InlineData("nistP384", "P-384")]
    [InlineData("nistP521", "P-521")]
    public void FromJwks_PointOffTheCurve_Throws(string curve, string name)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var q = key.ExportParameters(false).Q;
        string Set() => TestKeys.Set($$"""{"kty":"EC","crv":"{{name}}","x":"{{TestKeys.Encode(q.X!)}}","y":"{{TestKeys.Encode(q.Y!)}}"}""");
        AssertTaken(true, Set(), "");

        q.Y![^1] ^= 1;
        AssertTaken(false, Set(), "not a point");

        Array.Clear(q.X!);
        Array.Clear(q.Y!);
        AssertTaken(false, Set(), "not a point");
    }

    [Fact]
    public void FromJwks_PointOfAnotherCurveOrCutLeadingZero_Throws()
    {
        var q = TestKeys.Ec.ExportParameters(false).Q;
        var (x, y) = (TestKeys.Encode(q.X!), TestKeys.Encode(q.Y!));

        AssertTaken(false, TestKeys.Set($$"""{"kty":"EC","crv":"P-384","x":"{{x}}","y":"{{y}}"}"""), "another length");
        AssertTaken(false, TestKeys.Set($$"""{"kty":"EC","crv":"P-256","x":"{{TestKeys.Encode(q.X.AsSpan(1))}}","y":"{{y}}"}"""), "another length");
        AssertTaken(false, TestKeys.Set($$"""{"kty":"EC","crv":"P-256","x":"{{TestKeys.Encode([0, .. q.X!])}}","y":"{{y}}"}"""), "another length");
    }

    [Fact]
    public void FromJwks_HalfASurrogatePair_Throws()
    {
        AssertTaken(false, $$"""{"x":"{{'\ud800'}}","keys":[{{Good}}]}""", "strict JSON");
        AssertTaken(false, $$"""{"x":"\ud800","keys":[{{Good}}]}""", "strict JSON");
    }

    [Fact]
    public void FromJwks_DuplicateMemberOfAKey_Throws() =>
        AssertTaken(false, TestKeys.Set(Good.Replace("\"kty\":\"EC\"", "\"kty\":\"EC\",\"kty\":\"EC\"", StringComparison.Ordinal)), "strict JSON");

    [Fact]
    public void FromJwks_TooManyKeysOrBytes_Throws()
    {
        AssertTaken(true, TestKeys.Set([.. Enumerable.Repeat(Good, 256)]), "");
        AssertTaken(false, TestKeys.Set([.. Enumerable.Repeat(Good, 257)]), "at most 256");
        AssertTaken(true, TestKeys.Set(Good).PadRight(1024 * 1024), "");
        AssertTaken(false, TestKeys.Set(Good).PadRight((1024 * 1024) + 1), "1 MiB");
        AssertTaken(false, $$"""{"x":"{{new string('\u20ac', 400_000)}}","keys":[{{Good}}]}""", "1 MiB");
    }

    [Fact]
    public void FromJwks_PrivateKey_IsNotRepeatedInTheMessage()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var d = TestKeys.Encode(key.ExportParameters(true).D!);
        var e = Assert.Throws<ArgumentException>(() =>
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(key).Replace("\"use\"", $"\"d\":\"{d}\",\"use\"", StringComparison.Ordinal))));

        Assert.DoesNotContain(d, e.ToString(), StringComparison.Ordinal);
    }

    private static void AssertTaken(bool accepted, string json, string reason)
    {
        var thrown = Record.Exception(() => TokenKeys.FromJwks(json));

        Assert.Equal(accepted, thrown is null);
        Assert.True(accepted || thrown is ArgumentException { ParamName: "json" });
        Assert.Contains(accepted ? "" : reason, thrown?.Message ?? "", StringComparison.Ordinal);
    }
}
