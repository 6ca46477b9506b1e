using Microsoft.Extensions.Time.Testing;

namespace Paved.Tokens.Tests.Support;

/// <summary>Validators of the policies that tests use, at <see cref="Forgery.Now"/>.</summary>
internal static class Validators
{
    public static TokenValidator Access { get; } = Of(TokenIssuerProfile.Authority(
        Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))));

    public static TokenValidator Of(TokenIssuerProfile issuer, long now = Forgery.Now, TimeSpan? skew = null) =>
        new(
            new TokenValidationPolicy
            {
                Issuer = issuer,
                Audiences = [Forgery.Audience],
                ClockSkew = skew ?? TimeSpan.FromSeconds(30),
            },
            new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(now)));

    public static TokenValidator Custom(TokenKeys keys, params string[] algorithms) =>
        Of(TokenIssuerProfile.Custom(Forgery.Issuer, keys, Rules(algorithms)));

    public static TokenRules Rules(params string[] algorithms) =>
        new() { Types = ["at+jwt"], Algorithms = algorithms, RequiredClaims = [] };
}
