using System.Text.Json;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>Key sets of providers, of test suites, and at the edges of the format.</summary>
public sealed class JwksVectors
{
    /// <summary>How many keys each edge case gives; what is not here is refused.</summary>
    private static readonly Dictionary<string, int> EdgesTaken = new()
    {
        ["duplicate kid, different keys"] = 2,
        ["duplicate kid, RSA+EC"] = 2,
        ["no kid"] = 1,
        ["kid case"] = 2,
        ["unknown kty AKP"] = 1,
        ["unknown crv"] = 1,
        ["secp256k1"] = 1,
        ["key_ops verify"] = 1,
        ["n leading zero byte"] = 1,
        ["x5c garbage"] = 1,
        ["x5u present"] = 1,
        ["string entry"] = 1,
    };

    /// <summary>Refused here although the file would take a key from them.</summary>
    internal static readonly Dictionary<string, string> Stricter = new()
    {
        ["private key in set"] = "a private key in a public document is an accident, and the document refused",
        ["BOM + valid"] = "a document with a byte order mark is not what RFC 8259 section 8.1 describes",
        ["Ed25519"] = Jws.EdwardsReason,
    };

    public static IEnumerable<ITheoryDataRow> Edges() => TestVectors.Cases("jwks/edge_cases.json");

    [Theory, MemberData(nameof(Edges))]
    public void Read_EdgeCase_GivesTheKeysOrIsRefused(int index, string json)
    {
        var vector = JsonElement.Parse(json);
        var name = vector.GetProperty("name").GetString()!;
        var expect = vector.GetProperty("expect").GetString()!;

        Assert.True(EdgesTaken.GetValueOrDefault(name) == Count(Document(vector)), $"#{index} {name}: {expect}");
        Assert.True(
            EdgesTaken.ContainsKey(name) || Stricter.ContainsKey(name) || !expect.StartsWith('1'),
            $"#{index} {name}: refused, but {expect}");
    }

    [Fact]
    public void Custom_TwoKeysOfOneKidAndAlgorithm_IsRefusedInsteadOfPickingOne()
    {
        using var document = TestVectors.Open("jwks/edge_cases.json");
        var vector = document.RootElement.GetProperty("cases").EnumerateArray()
            .Single(item => item.GetProperty("name").ValueEquals("duplicate kid, different keys"));
        var keys = TokenKeys.FromJwks(Document(vector));

        Assert.Throws<ArgumentException>("keys", () => Validators.Custom(keys, "RS256"));
    }

    [Theory]
    [InlineData("auth0_2022", 2)]
    [InlineData("azure_2022", 10)]
    [InlineData("google_2022", 2)]
    [InlineData("google_risc0_0", 2)]
    [InlineData("identityserver_duende", 1)]
    [InlineData("keycloak_2022", 1)]
    [InlineData("okta_2022", 2)]
    [InlineData("smart_health_card_es256", 1)]
    [InlineData("auth0_2022.openid-configuration", 0)]
    [InlineData("azure_2022.openid-configuration", 0)]
    [InlineData("google_2022.openid-configuration", 0)]
    [InlineData("keycloak_2022.openid-configuration", 0)]
    [InlineData("okta_2022.openid-configuration", 0)]
    public void FromJwks_DocumentOfAProvider_GivesItsSignatureKeys(string name, int keys)
    {
        var json = Load($"jwks/wild/{name}.json");

        Assert.Equal(keys, Count(json));
        if (keys > 0)
        {
            Assert.NotNull(Validators.Custom(TokenKeys.FromJwks(json), "RS256", "ES256"));
        }
    }

    [Theory]
    [InlineData("authlib_jwks_public", 2)]
    [InlineData("authlib_jwks_single_public", 1)]
    [InlineData("authlib_jwks_private", 0)]
    [InlineData("authlib_jwks_single_private", 0)]
    [InlineData("pyjwt_jwk_keyset_only_unknown_alg", 0)]
    [InlineData("pyjwt_jwk_keyset_with_unknown_alg", 1)]
    [InlineData("pyjwt_jwk_empty", 0)]
    [InlineData("authlib_jwk_public", 0)]
    public void FromJwks_DocumentOfATestSuite_GivesItsSignatureKeys(string name, int keys) =>
        Assert.Equal(keys, Count(Load($"jwks/test_suites/{name}.json")));

    [Theory]
    [InlineData("authlib_jwk_public", 1)]
    [InlineData("authlib_jwk_private", 0)]
    [InlineData("authlib_secp521r1-public", 1)]
    [InlineData("authlib_secp521r1-private", 0)]
    [InlineData("authlib_thumbprint_example", 1)]
    [InlineData("jwx_rs256", 0)]
    [InlineData("pyjwt_jwk_ec_key_P-256", 0)]
    [InlineData("pyjwt_jwk_ec_key_P-384", 0)]
    [InlineData("pyjwt_jwk_ec_key_P-521", 0)]
    [InlineData("pyjwt_jwk_ec_key_secp256k1", 0)]
    [InlineData("pyjwt_jwk_ec_pub_P-256", 1)]
    [InlineData("pyjwt_jwk_ec_pub_P-384", 1)]
    [InlineData("pyjwt_jwk_ec_pub_P-521", 1)]
    [InlineData("pyjwt_jwk_ec_pub_secp256k1", 0)]
    [InlineData("pyjwt_jwk_hmac", 0)]
    [InlineData("pyjwt_jwk_okp_key_Ed25519", 0)]
    [InlineData("pyjwt_jwk_okp_key_Ed448", 0)]
    [InlineData("pyjwt_jwk_okp_pub_Ed25519", 0)]
    [InlineData("pyjwt_jwk_okp_pub_Ed448", 0)]
    [InlineData("pyjwt_jwk_rsa_key", 0)]
    [InlineData("pyjwt_jwk_rsa_pub", 1)]
    public void FromJwks_SetOfOneKeyOfATestSuite_TakesPublicSignatureKeys(string name, int keys) =>
        Assert.Equal(keys, Count(TestKeys.Set(Load($"jwks/test_suites/{name}.json"))));

    private static string Load(string file)
    {
        var path = TestVectors.Find(file);
        Assert.SkipWhen(path is null, TestVectors.AbsentReason);
        return File.ReadAllText(path);
    }

    /// <summary>The text, or the many keys that it asks the test to make.</summary>
    private static string Document(JsonElement vector)
    {
        var text = vector.GetProperty("document").GetString()!;
        if (!text.Contains("\"template\"", StringComparison.Ordinal))
        {
            return text;
        }

        var template = JsonElement.Parse(text).GetProperty("template").GetRawText();
        return TestKeys.Set([.. Enumerable.Range(0, 10_000).Select(id => $"{{\"kid\":\"{id}\",{template[1..]}")]);
    }

    /// <summary>How many keys were read; none when the document was refused, always by the one documented exception.</summary>
    private static int Count(string json)
    {
        try
        {
            return JwksReader.Read(json, nameof(json)).Count;
        }
        catch (ArgumentException)
        {
            return 0;
        }
    }
}
