using Microsoft.Extensions.Time.Testing;

namespace Paved.Tokens.Tests.Support;

/// <summary>Validators of the policies that tests use, at <see cref="Forgery.Now"/>.</summary>
internal static class Validators
{
    private static readonly TokenValidator Shared = NewAccess();

    /// <summary>One for all, but for mutants, which are tested in one process: what one has cached is not another's.</summary>
    public static TokenValidator Access => TestCounts.Mutation ? NewAccess() : Shared;

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

    private static TokenValidator NewAccess() => Of(TokenIssuerProfile.Authority(
        Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))));
}
