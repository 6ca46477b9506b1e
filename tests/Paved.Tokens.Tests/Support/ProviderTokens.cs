using System.Security.Cryptography;

namespace Paved.Tokens.Tests.Support;

/// <summary>Access tokens as the providers issue them, signed by <see cref="TestKeys.Rsa"/>, and what validates them.</summary>
internal static class ProviderTokens
{
    public const string Tenant = "9188040d-6c67-4c5b-b112-36a304b66dad";
    public const string EntraIssuer = $"https://login.microsoftonline.com/{Tenant}/v2.0";
    public const string Pool = "eu-central-1_AbCdEfGhI";

    public static string[] Names { get; } = ["EntraId", "Auth0", "Okta", "Keycloak", "Cognito", "Google"];

    public static TokenKeys Keys { get; } = TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa)));

    public static TokenIssuerProfile Profile(string name, TokenKeys keys) => name switch
    {
        "EntraId" => TokenIssuerProfile.EntraId(Tenant, keys),
        "Auth0" => TokenIssuerProfile.Auth0("shop.eu.auth0.com", keys),
        "Okta" => TokenIssuerProfile.Okta("https://shop.okta.com/oauth2/default", keys),
        "Keycloak" => TokenIssuerProfile.Keycloak("https://sso.example/realms/shop", keys),
        "Cognito" => TokenIssuerProfile.Cognito(Pool, keys),
        _ => TokenIssuerProfile.Google(keys),
    };

    /// <summary>What the policy lists: the API, or for Cognito the app client.</summary>
    public static string Audience(string name) => name == "Cognito" ? "1example23456789" : Forgery.Audience;

    public static Forgery Token(string name) => name switch
    {
        "EntraId" => Make("JWT", EntraIssuer, ("azp", Q("shop")), ("azpacr", Q("1")), ("name", Q("Alice")),
            ("oid", Q("690222be-ff1a-4d56-abd1-7e4f7d38e474")), ("rh", Q("0.x")), ("scp", Q("read write")),
            ("tid", Q(Tenant)), ("uti", Q("fqiBqXLPj0eQa82S-IYFAA")), ("ver", Q("2.0")), ("nbf", $"{Forgery.Now - 60}")),
        "Auth0" => Make("JWT", "https://shop.eu.auth0.com/", ("azp", Q("shop")), ("scope", Q("read write")),
            ("permissions", "[\"read:orders\"]"), ("aud", $"[{Q(Forgery.Audience)},{Q("https://shop.eu.auth0.com/userinfo")}]")),
        "Okta" => Make(null, "https://shop.okta.com/oauth2/default", ("ver", "1"), ("jti", Q("AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE")),
            ("cid", Q("shop")), ("uid", Q("00uid4BxXw6I6TV4m0g3")), ("scp", "[\"read\",\"write\"]"), ("auth_time", $"{Forgery.Now - 90}")),
        "Keycloak" => Make("JWT", "https://sso.example/realms/shop", ("jti", Q("trrtcc:1")), ("typ", Q("Bearer")), ("azp", Q("shop")),
            ("sid", Q("s")), ("acr", Q("1")), ("realm_access", "{\"roles\":[\"clerk\"]}"), ("scope", Q("read write"))),
        "Cognito" => Make(null, $"https://cognito-idp.eu-central-1.amazonaws.com/{Pool}", ("aud", null), ("client_id", Q("1example23456789")),
            ("token_use", Q("access")), ("scope", Q("read write")), ("version", "2"), ("username", Q("alice")), ("jti", Q("e1")),
            ("origin_jti", Q("o1")), ("event_id", Q("v1")), ("auth_time", $"{Forgery.Now - 90}")),
        _ => Make("JWT", "https://accounts.google.com", ("azp", Q("shop")), ("email", Q("robot@shop.iam.gserviceaccount.com")), ("email_verified", "true")),
    };

    /// <summary>The ID token of the same provider for the same audience: what must never pass for an access token.</summary>
    public static Forgery IdToken(string name)
    {
        var token = Token(name);
        return name switch
        {
            "EntraId" => token.SetClaim("azp", null).SetClaim("azpacr", null).SetClaim("scp", null).SetClaim("nonce", Q("n")),
            "Auth0" => token.SetClaim("azp", null).SetClaim("permissions", null).SetClaim("scope", null).SetClaim("nonce", Q("n")),
            "Okta" => token.SetClaim("cid", null).SetClaim("uid", null).SetClaim("scp", null).SetClaim("nonce", Q("n")),
            "Keycloak" => token.SetClaim("typ", Q("ID")),
            "Cognito" => token.SetClaim("token_use", Q("id")).SetClaim("aud", Q("1example23456789")).SetClaim("client_id", null),
            _ => token.SetClaim("azp", null),
        };
    }

    private static Forgery Make(string? type, string issuer, params (string Name, string? Json)[] claims)
    {
        var token = new Forgery { Sign = input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) }
            .SetHeader("alg", "\"RS256\"").SetHeader("typ", type is null ? null : Q(type))
            .SetClaim("iss", Q(issuer)).SetClaim("client_id", null).SetClaim("jti", null).SetClaim("nbf", null);
        foreach (var (name, json) in claims)
        {
            token.SetClaim(name, json);
        }

        return token;
    }

    private static string Q(string text) => $"\"{text}\"";
}
