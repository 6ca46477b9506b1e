using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Tokens in the shape of real providers.</summary>
public sealed class ProviderProfileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. ProviderTokens.Names];

    [Theory, MemberData(nameof(Names))]
    public async Task Profile_AccessTokenOfItsProvider_IsValidAndRead(string name)
    {
        var result = await Validator(name).ValidateAsync(ProviderTokens.Token(name).Build(), Ct);

        Assert.True(result.IsValid, result.Detail);
        Assert.Equal(("alice", name == "Cognito" ? "1example23456789" : "shop"), (result.Token.Subject, result.Token.ClientId));
        Assert.Contains(ProviderTokens.Audience(name), result.Token.Audiences);
        Assert.Equal(name == "Google" ? [] : ["read", "write"], result.Token.Scopes);
        Assert.Equal(name is "Auth0" or "Google", result.Token.Id is null);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task StrictProfile_AccessTokenOfAProvider_IsRefusedNamingItsProfile(string name)
    {
        var rsa = TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa)));
        var strict = Validators.Of(TokenIssuerProfile.Authority(ProviderTokens.Profile(name, rsa).Issuer, rsa));

        var result = await strict.ValidateAsync(ProviderTokens.Token(name).Build(), Ct);

        Assert.Equal(TokenFailure.AlgorithmNotAllowed, result.Failure);
        Assert.EndsWith($"use TokenIssuerProfile.{name}", result.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task StrictProfile_IdTokenOrUnknownForm_NamesNoProfile(string name)
    {
        var rsa = TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa)));
        var strict = Validators.Of(TokenIssuerProfile.Authority(Forgery.Issuer, rsa));

        var id = await strict.ValidateAsync(ProviderTokens.IdToken(name).Build(), Ct);
        var unknown = await strict.ValidateAsync(ProviderTokens.Token(name).SetClaim("iss", "\"https://x.example\"").Build(), Ct);

        Assert.DoesNotContain("TokenIssuerProfile", id.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("TokenIssuerProfile", unknown.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Profile_IdTokenForTheSameAudience_IsRefused(string name)
    {
        var result = await Validator(name).ValidateAsync(ProviderTokens.IdToken(name).Build(), Ct);

        Assert.Equal(name == "Keycloak" ? TokenFailure.WrongType : TokenFailure.MissingClaim, result.Failure);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Profile_TokenOfEveryOtherProvider_IsRefused(string name)
    {
        foreach (var other in ProviderTokens.Names.Where(other => other != name))
        {
            var result = await Validator(name).ValidateAsync(ProviderTokens.Token(other).Build(), Ct);
            Assert.False(result.IsValid);
            Assert.DoesNotContain("TokenIssuerProfile", result.Detail, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Profile_OtherAlgorithm_IsRefused(string name)
    {
        foreach (var algorithm in (string[])["PS256", "RS512", "HS256", "none"])
        {
            var token = ProviderTokens.Token(name).SetHeader("alg", $"\"{algorithm}\"");
            Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await Validator(name).ValidateAsync(token.Build(), Ct)).Failure);
        }
    }

    [Fact]
    public async Task EntraId_TokenOfAnotherTenantOrVersion_IsRefused()
    {
        var other = ProviderTokens.Token("EntraId").SetClaim("tid", "\"00000000-0000-0000-0000-000000000000\"");
        var first = ProviderTokens.Token("EntraId").SetClaim("ver", "\"1.0\"");

        Assert.Equal(TokenFailure.WrongType, (await Validator("EntraId").ValidateAsync(other.Build(), Ct)).Failure);
        Assert.Equal(TokenFailure.WrongType, (await Validator("EntraId").ValidateAsync(first.Build(), Ct)).Failure);
    }

    [Fact]
    public async Task Cognito_AppClientThatIsNotListed_IsRefused()
    {
        var token = ProviderTokens.Token("Cognito").SetClaim("client_id", "\"other\"").SetClaim("aud", "\"1example23456789\"");

        Assert.Equal(TokenFailure.WrongAudience, (await Validator("Cognito").ValidateAsync(token.Build(), Ct)).Failure);
    }

    [Fact]
    public void Factories_WhatNamesNoIssuer_Throws()
    {
        Assert.Throws<ArgumentException>("tenantId", () => TokenIssuerProfile.EntraId("common"));
        Assert.Throws<ArgumentException>("tenantId", () => TokenIssuerProfile.EntraId("shop.onmicrosoft.com"));
        Assert.Throws<ArgumentException>("domain", () => TokenIssuerProfile.Auth0("https://shop.eu.auth0.com/"));
        Assert.Throws<ArgumentException>("domain", () => TokenIssuerProfile.Auth0("shop.auth0.com/x"));
        Assert.Throws<ArgumentException>("keys", () => TokenIssuerProfile.Okta("shop.okta.com"));
        Assert.Throws<ArgumentException>("keys", () => TokenIssuerProfile.Keycloak("http://sso.example/realms/shop"));
        Assert.Throws<ArgumentException>("userPoolId", () => TokenIssuerProfile.Cognito("AbCdEfGhI"));
        Assert.Throws<ArgumentException>("userPoolId", () => TokenIssuerProfile.Cognito("evil.example/_x"));
    }

    [Fact]
    public void EntraId_TenantInCapitals_IsWrittenAsTheIssuerWritesIt() => Assert.Equal(
        ProviderTokens.EntraIssuer, TokenIssuerProfile.EntraId(ProviderTokens.Tenant.ToUpperInvariant()).Issuer);

    private static TokenValidator Validator(string name) => new(
        new TokenValidationPolicy
        {
            Issuer = ProviderTokens.Profile(name, ProviderTokens.Keys),
            Audiences = [ProviderTokens.Audience(name)],
        },
        new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));
}
