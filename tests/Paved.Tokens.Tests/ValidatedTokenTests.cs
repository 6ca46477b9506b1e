using System.Security.Claims;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Claims by their type, and as a principal.</summary>
public sealed class ValidatedTokenTests
{
    private static async Task<ValidatedToken> Read(params (string Name, string Json)[] claims)
    {
        var forgery = new Forgery();
        foreach (var (name, json) in claims)
        {
            forgery.SetClaim(name, json);
        }

        var result = await Validators.Access.ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);
        return result.Token ?? throw new InvalidOperationException(result.Detail);
    }

    [Fact]
    public async Task Accessors_ClaimOfTheirType_ReadItAndNothingElse()
    {
        var token = await Read(
            ("scope", "\"read write\""), ("text", "\"a b\""), ("texts", "[\"a\",\"b\"]"), ("mixed", "[\"a\",1]"), ("number", "7"),
            ("fraction", "7.5"), ("yes", "true"), ("auth_time", "1799999000.9"), ("amr", "[\"pwd\",\"otp\"]"), ("object", "{}"));

        Assert.Equal(["a b"], token.GetTexts("text"));
        Assert.Equal(["a", "b"], token.GetTexts("texts"));
        Assert.All(["mixed", "number", "object", "absent"], claim => Assert.Empty(token.GetTexts(claim)));
        Assert.Equal(("a b", null, null), (token.GetText("text"), token.GetText("number"), token.GetText("absent")));
        Assert.Equal((7, null, null), (token.GetInteger("number"), token.GetInteger("fraction"), token.GetInteger("text")));
        Assert.Equal((true, null, null), (token.GetBoolean("yes"), token.GetBoolean("text"), token.GetBoolean("absent")));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_799_999_000), token.AuthenticatedAt);
        Assert.Equal((null, null), (token.GetTime("text"), token.GetTime("absent")));
        Assert.Equal(["pwd", "otp"], token.AuthenticationMethods);
        Assert.True(token.HasScope("read"));
        Assert.False(token.HasScope("READ"));
        Assert.False(token.HasScope("read write"));
    }

    [Fact]
    public async Task ToPrincipal_Claims_KeepTheirNamesTypesAndIssuer()
    {
        var token = await Read(
            ("roles", "[\"clerk\",\"buyer\"]"), ("level", "3"), ("ok", "true"), ("nothing", "null"), ("address", "{\"city\":\"Bonn\"}"));
        var principal = token.ToPrincipal();

        Assert.True(principal.Identity!.IsAuthenticated);
        Assert.Equal("alice", principal.Identity.Name);
        Assert.True(principal.IsInRole("buyer"));
        Assert.False(principal.IsInRole("alice"));
        Assert.Null(principal.FindFirst("nothing"));
        Assert.Equal(("3", ClaimValueTypes.Integer64), (principal.FindFirst("level")!.Value, principal.FindFirst("level")!.ValueType));
        Assert.Equal(("true", ClaimValueTypes.Boolean), (principal.FindFirst("ok")!.Value, principal.FindFirst("ok")!.ValueType));
        Assert.Equal(("{\"city\":\"Bonn\"}", "JSON"), (principal.FindFirst("address")!.Value, principal.FindFirst("address")!.ValueType));
        Assert.All(principal.Claims, claim => Assert.Equal(Forgery.Issuer, claim.Issuer));
        Assert.Equal("shop", token.ToPrincipal("client_id").Identity!.Name);
    }

    [Fact]
    public async Task ToPrincipal_EmptyNames_Throw()
    {
        var token = await Read();

        Assert.Throws<ArgumentException>("nameClaim", () => token.ToPrincipal(""));
        Assert.Throws<ArgumentException>("roleClaim", () => token.ToPrincipal(roleClaim: ""));
        Assert.Throws<ArgumentException>("authenticationType", () => token.ToPrincipal(authenticationType: ""));
    }
}
