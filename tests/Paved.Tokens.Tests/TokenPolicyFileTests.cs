using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class TokenPolicyFileTests
{
    private static readonly string Jwks = TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec));

    private static Dictionary<string, string?> Whole => new()
    {
        ["profile"] = "\"custom\"",
        ["issuer"] = $"\"{Forgery.Issuer}\"",
        ["audiences"] = $"[\"api://other\",\"{Forgery.Audience}\"]",
        ["types"] = "[\"JWT\",\"\"]",
        ["algorithms"] = "[\"ES256\"]",
        ["jwks"] = Jwks,
        ["allowMissingKid"] = "true",
        ["requiredClaims"] = "[\"sub\"]",
        ["now"] = $"{Forgery.Now}",
        ["clockSkewSeconds"] = "7",
        ["maxLifetimeSeconds"] = "661",
    };

    [Fact]
    public async Task Parse_WholePolicy_IsAppliedMemberByMember()
    {
        var validator = Load(Whole);
        Forgery Token() => new Forgery().SetHeader("typ", null).SetHeader("kid", null);

        await AssertAnswer(validator, null, Token());
        await AssertAnswer(validator, null, Token().SetHeader("typ", "\"JWT\""));
        await AssertAnswer(validator, TokenFailure.WrongType, Token().SetHeader("typ", "\"at+jwt\""));
        await AssertAnswer(validator, TokenFailure.AlgorithmNotAllowed, Token().SetHeader("alg", "\"ES384\""));
        await AssertAnswer(validator, TokenFailure.WrongIssuer, Token().SetClaim("iss", "\"x\""));
        await AssertAnswer(validator, null, Token().SetClaim("aud", "\"api://other\""));
        await AssertAnswer(validator, TokenFailure.WrongAudience, Token().SetClaim("aud", "\"x\""));
        await AssertAnswer(validator, TokenFailure.MissingClaim, Token().SetClaim("sub", null));
        await AssertAnswer(validator, null, Token().SetClaim("exp", $"{Forgery.Now - 6}"));
        await AssertAnswer(validator, TokenFailure.Expired, Token().SetClaim("exp", $"{Forgery.Now - 7}"));
        await AssertAnswer(validator, null, Token().SetClaim("exp", $"{Forgery.Now + 601}"));
        await AssertAnswer(validator, TokenFailure.LifetimeTooLong, Token().SetClaim("exp", $"{Forgery.Now + 602}"));
    }

    [Fact]
    public void Parse_DefaultsLeftOut_AreThoseOfThePolicy()
    {
        var members = Whole;
        foreach (var optional in (string[])["allowMissingKid", "requiredClaims", "now", "clockSkewSeconds", "maxLifetimeSeconds"])
        {
            members[optional] = null;
        }

        var document = TokenPolicyFile.Parse(Write(members));

        Assert.Null(document.Now);
        Assert.Equal(TimeSpan.FromSeconds(30), document.Policy.ClockSkew);
        Assert.Equal(TimeSpan.FromHours(24), document.Policy.MaxLifetime);
        Assert.False(document.Policy.Issuer.Rules.AllowMissingKeyId);
        Assert.Empty(document.Policy.Issuer.Rules.RequiredClaims);
    }

    [Fact]
    public void Parse_OptionalMembersAreNull_CountAsAbsent()
    {
        var members = Whole;
        foreach (var optional in (string[])["allowMissingKid", "requiredClaims", "now", "clockSkewSeconds", "maxLifetimeSeconds",
            "types", "algorithms"])
        {
            members[optional] = "null";
        }

        members["profile"] = "\"access\"";
        var document = TokenPolicyFile.Parse(Write(members));

        Assert.Null(document.Now);
        Assert.Equal(TimeSpan.FromSeconds(30), document.Policy.ClockSkew);
        Assert.Equal(TimeSpan.FromHours(24), document.Policy.MaxLifetime);
        Assert.False(document.Policy.Issuer.Rules.AllowMissingKeyId);
        Assert.Equal("at+jwt", document.Policy.Issuer.Rules.TypeNames);
        Assert.Equal("ES256, ES384, PS256, PS384", document.Policy.Issuer.Rules.AlgorithmNames);
        Assert.Equal(["sub", "client_id", "iat", "jti"], document.Policy.Issuer.Rules.RequiredClaims);
    }

    [Fact]
    public void Parse_WholeNumbersInOtherSpellings_AreRead()
    {
        var members = Whole;
        (members["now"], members["clockSkewSeconds"], members["maxLifetimeSeconds"]) = ("1.8e9", "3e1", "600.0");

        var document = TokenPolicyFile.Parse(Write(members));

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), document.Now);
        Assert.Equal(TimeSpan.FromSeconds(30), document.Policy.ClockSkew);
        Assert.Equal(TimeSpan.FromSeconds(600), document.Policy.MaxLifetime);
    }

    [Fact]
    public async Task Parse_AccessProfile_IsTheAuthorityWithStatedClaimsAdded()
    {
        var members = new Dictionary<string, string?>
        {
            ["profile"] = "\"access\"",
            ["issuer"] = $"\"{Forgery.Issuer}\"",
            ["audiences"] = $"[\"{Forgery.Audience}\"]",
            ["jwks"] = Jwks,
            ["requiredClaims"] = "[\"tenant\"]",
            ["now"] = $"{Forgery.Now}",
        };
        var validator = Load(members);

        await AssertAnswer(validator, null, new Forgery().SetClaim("tenant", "1"));
        await AssertAnswer(validator, TokenFailure.MissingClaim, new Forgery());
        await AssertAnswer(validator, TokenFailure.MissingClaim, new Forgery().SetClaim("tenant", "1").SetClaim("jti", null));
        await AssertAnswer(validator, TokenFailure.WrongType, new Forgery().SetClaim("tenant", "1").SetHeader("typ", "\"JWT\""));
        await AssertAnswer(validator, TokenFailure.MissingKeyId, new Forgery().SetClaim("tenant", "1").SetHeader("kid", null));
        members["types"] = "[\"JWT\"]";
        await AssertAnswer(Load(members), null, new Forgery().SetClaim("tenant", "1").SetHeader("typ", "\"JWT\""));
    }

    [Fact]
    public async Task Parse_SharedSecret_VerifiesHmacWhateverTheKid()
    {
        var members = Whole;
        (members["jwks"], members["allowMissingKid"], members["algorithms"]) = (null, null, "[\"HS256\"]");
        members["sharedSecret"] = $"\"{TestKeys.Secret.RevealBase64Url()}\"";
        var token = new Forgery().SetHeader("alg", "\"HS256\"").SetHeader("typ", "\"JWT\"");
        token.Sign = Forgery.ByHmac(TestKeys.Secret.Bytes.ToArray());

        await AssertAnswer(Load(members), null, token);
        await AssertAnswer(Load(members), null, token.SetHeader("kid", null));
    }

    [Fact]
    public async Task Parse_RsaKeyWithRs256_Verifies()
    {
        var members = Whole;
        (members["jwks"], members["algorithms"]) = (TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa)), "[\"RS256\"]");
        var token = new Forgery().SetHeader("alg", "\"RS256\"").SetHeader("typ", "\"JWT\"");
        token.Sign = input => TestKeys.Rsa.SignData(
            input, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);

        await AssertAnswer(Load(members), null, token);
    }

    [Theory]
    [InlineData("profile", null)]
    [InlineData("profile", "\"strict\"")]
    [InlineData("profile", "\"\"")]
    [InlineData("profile", "1")]
    [InlineData("issuer", null)]
    [InlineData("issuer", "\"\"")]
    [InlineData("issuer", "[\"x\"]")]
    [InlineData("issuer", "null")]
    [InlineData("audiences", null)]
    [InlineData("audiences", "[]")]
    [InlineData("audiences", "[\"\"]")]
    [InlineData("audiences", "[1]")]
    [InlineData("audiences", "\"api://orders\"")]
    [InlineData("types", null)]
    [InlineData("types", "[]")]
    [InlineData("types", "\"JWT\"")]
    [InlineData("types", "[null]")]
    [InlineData("types", "[\"application/\"]")]
    [InlineData("algorithms", null)]
    [InlineData("algorithms", "[]")]
    [InlineData("algorithms", "[\"none\"]")]
    [InlineData("algorithms", "[\"es256\"]")]
    [InlineData("algorithms", "[\"\"]")]
    [InlineData("algorithms", "[\"HS256\"]")]
    [InlineData("algorithms", "[\"ES256\",\"HS256\"]")]
    [InlineData("jwks", null)]
    [InlineData("jwks", "\"https://id.example/jwks\"")]
    [InlineData("jwks", "{\"keys\":[]}")]
    [InlineData("jwks", "[]")]
    [InlineData("jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")]
    [InlineData("sharedSecret", "\"c2VjcmV0\"")]
    [InlineData("allowMissingKid", "\"true\"")]
    [InlineData("allowMissingKid", "1")]
    [InlineData("requiredClaims", "\"sub\"")]
    [InlineData("requiredClaims", "[\"\"]")]
    [InlineData("requiredClaims", "{}")]
    [InlineData("now", "\"1800000000\"")]
    [InlineData("now", "1800000000.5")]
    [InlineData("now", "253402300800")]
    [InlineData("audiences", "null")]
    [InlineData("types", "null")]
    [InlineData("algorithms", "null")]
    [InlineData("profile", "null")]
    [InlineData("jwks", "null")]
    [InlineData("clockSkewSeconds", "29.5")]
    [InlineData("clockSkewSeconds", "3.1e3")]
    [InlineData("clockSkewSeconds", "-1")]
    [InlineData("clockSkewSeconds", "301")]
    [InlineData("clockSkewSeconds", "\"30\"")]
    [InlineData("maxLifetimeSeconds", "0")]
    [InlineData("maxLifetimeSeconds", "-1")]
    [InlineData("maxLifetimeSeconds", "1e30")]
    [InlineData("maxLifetimeSeconds", "9223372036854775807")]
    [InlineData("verifySignature", "false")]
    [InlineData("Issuer", "\"x\"")]
    public void Parse_OneBadMember_ThrowsNamingIt(string member, string? json)
    {
        var members = Whole;
        members[member] = json;

        var e = Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(members)));

        Assert.Contains($"'{member}'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", e.Message, StringComparison.Ordinal);
        Assert.True(
            member is not ("types" or "algorithms") || e.Message.StartsWith($"'{member}' ", StringComparison.Ordinal), e.Message);
    }

    [Theory]
    [InlineData("[\"RS256\"]", "'jwks' cannot be used: No key fits the algorithms RS256.")]
    [InlineData("[\"ES256\",\"RS256\"]", "'jwks' cannot be used: Two keys of the JWKS for ES256 have the same kid.")]
    public void Parse_KeysThatDoNotFit_NamesThem(string algorithms, string expected)
    {
        var members = Whole;
        members["algorithms"] = algorithms;
        members["jwks"] = TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec), TestKeys.EcJwk(TestKeys.OtherEc));

        Assert.Equal(expected, Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(members))).Message);
    }

    [Fact]
    public void Parse_SharedSecretInTheAccessProfile_NeedsAlgorithms()
    {
        var members = Whole;
        (members["profile"], members["jwks"], members["algorithms"]) = ("\"access\"", null, null);
        members["sharedSecret"] = $"\"{TestKeys.Secret.RevealBase64Url()}\"";

        var e = Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(members)));

        Assert.Equal("'algorithms' must be an array of at least one of HS256, HS384, HS512 with 'sharedSecret'.", e.Message);
    }

    [Theory]
    [InlineData("\"c2VjcmV0\"")]
    [InlineData("\"a-string-secret-at-least-256-bits-long=\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("1")]
    public void Parse_BadSharedSecret_ThrowsNamingItAndNotItsValue(string json)
    {
        var members = Whole;
        (members["jwks"], members["algorithms"], members["sharedSecret"]) = (null, "[\"HS256\"]", json);

        var e = Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(members)));

        Assert.Contains("'sharedSecret'", e.Message, StringComparison.Ordinal);
        Assert.True(json.Length < 5 || !e.ToString().Contains(json.Trim('"'), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"issuer\":\"a\",\"issuer\":\"b\"}")]
    [InlineData("{\"issuer\":\"a\",}")]
    [InlineData("{/* */}")]
    public void Parse_NoStrictJson_Throws(string json) =>
        Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(json));

    [Fact]
    public void Parse_HalfASurrogatePair_Throws() =>
        Assert.All((string[])["\"\ud800\"", "\"\\ud800\""], issuer =>
        {
            var members = Whole;
            members["issuer"] = issuer;
            Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(members)));
        });

    [Fact]
    public void Parse_Null_Throws() => Assert.Throws<ArgumentNullException>("json", () => TokenPolicyFile.Parse(null!));

    [Fact]
    public void Parse_SizeAtTheCap_IsReadAndOneMoreIsNot()
    {
        Assert.NotNull(TokenPolicyFile.Parse(Write(Whole).PadRight(1024 * 1024)));
        Assert.Throws<FormatException>(() => TokenPolicyFile.Parse(Write(Whole).PadRight((1024 * 1024) + 1)));
    }

    private static string Write(Dictionary<string, string?> members) =>
        $"{{{string.Join(',', members.Where(m => m.Value is not null).Select(m => $"{JsonSerializer.Serialize(m.Key)}:{m.Value}"))}}}";

    private static TokenValidator Load(Dictionary<string, string?> members)
    {
        var document = TokenPolicyFile.Parse(Write(members));
        return new TokenValidator(document.Policy, new FakeTimeProvider(document.Now!.Value));
    }

    private static async Task AssertAnswer(TokenValidator validator, TokenFailure? expected, Forgery token) =>
        Assert.Equal(expected, (await validator.ValidateAsync(token.Build(), TestContext.Current.CancellationToken)).Failure);
}
