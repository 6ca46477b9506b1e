using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>Each provider's minter and profile agree, and every refusal is earned there, too.</summary>
public sealed class ProviderTests
{
    private const string Tenant = "5f2c1f6e-7c3a-4b8e-9a51-0d6f5b1a2c3d";

    private static readonly Dictionary<string, (Lazy<TokenMinter> Minter, Func<TokenKeys, TokenIssuerProfile> Profile)> All = new()
    {
        ["Authority"] = (new(() => TokenMinter.Authority()), keys => TokenIssuerProfile.Authority("https://id.test", keys)),
        ["EntraId"] = (new(() => TokenMinter.EntraId(Tenant)), keys => TokenIssuerProfile.EntraId(Tenant, keys)),
        ["Auth0"] = (new(() => TokenMinter.Auth0("shop.eu.auth0.com")), keys => TokenIssuerProfile.Auth0("shop.eu.auth0.com", keys)),
        ["Okta"] = (
            new(() => TokenMinter.Okta("https://shop.okta.com/oauth2/default")),
            keys => TokenIssuerProfile.Okta("https://shop.okta.com/oauth2/default", keys)),
        ["Keycloak"] = (
            new(() => TokenMinter.Keycloak("https://id.test/realms/shop")),
            keys => TokenIssuerProfile.Keycloak("https://id.test/realms/shop", keys)),
        ["Cognito"] = (
            new(() => TokenMinter.Cognito("eu-central-1_AbCdEfGhI")),
            keys => TokenIssuerProfile.Cognito("eu-central-1_AbCdEfGhI", keys)),
        ["Google"] = (new(() => TokenMinter.Google()), keys => TokenIssuerProfile.Google(keys)),
    };

    public static TheoryData<string> Providers() => [.. All.Keys];

    public static TheoryData<string, TokenFailure> Refusals()
    {
        var rows = new TheoryData<string, TokenFailure>();
        foreach (var provider in All.Keys)
        {
            foreach (var failure in TokenMinter.Refusals)
            {
                rows.Add(provider, failure);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Mint_OfProvider_FitsItsProfile(string provider)
    {
        var validation = await ValidateAsync(provider, All[provider].Minter.Value.Mint(new TestToken { Scopes = ["a", "b"] }));

        Assert.True(validation.IsValid, validation.Detail);
        Assert.Equal(["a", "b"], validation.Token.Scopes);
        Assert.Equal("alice", validation.Token.Subject);
        Assert.Equal(provider == "Cognito" ? "api://orders" : "shop", validation.Token.ClientId);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task MintRefused_OfProvider_IsRefusedForThatAlone(string provider, TokenFailure failure) =>
        Assert.Equal(failure, (await ValidateAsync(provider, All[provider].Minter.Value.MintRefused(failure))).Failure);

    private static async Task<TokenValidation> ValidateAsync(string provider, string token)
    {
        using var validator = new TokenValidator(new TokenValidationPolicy
        {
            Issuer = All[provider].Profile(TokenKeys.FromJwks(All[provider].Minter.Value.Jwks)),
            Audiences = ["api://orders"],
        });
        return await validator.ValidateAsync(token, TestContext.Current.CancellationToken);
    }
}
