using System.Text.Json;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Times that are legal, and the exact second at which they stop being so.</summary>
public sealed class TimeTests
{
    private const long Now = Forgery.Now;

    [Theory]
    [InlineData("1800000600.0", Now + 600)]
    [InlineData("1800000600.999", Now + 600)]
    [InlineData("1.8000006e9", Now + 600)]
    [InlineData("1.8000006E+9", Now + 600)]
    [InlineData("18000006e2", Now + 600)]
    [InlineData("18000006000000e-4", Now + 600)]
    [InlineData("0.18000006e10", Now + 600)]
    public async Task Exp_FractionOrExponent_IsReadAndRoundsTowardsThePast(string json, long expected)
    {
        var result = await Validate("exp", json);

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(expected), result.Token?.ExpiresAt);
    }

    [Theory]
    [InlineData("253402300799.9", NumericDate.Maximum)]
    [InlineData("2.53402300799e11", NumericDate.Maximum)]
    [InlineData("253402300800.0", null)]
    [InlineData("1e999999999999", null)]
    [InlineData("-1e999999999999", NumericDate.Minimum)]
    [InlineData("-62135596800.5", NumericDate.Minimum)]
    [InlineData("-0.5", -1L)]
    [InlineData("-0.0", 0L)]
    [InlineData("1e-999999999999", 0L)]
    [InlineData("0e999999999999", 0L)]
    public void NumericDate_AtItsEdges_IsExact(string json, long? expected) =>
        Assert.Equal(expected, NumericDate.TryRead(JsonElement.Parse(json), out var seconds) ? seconds : null);

    [Theory]
    [InlineData("exp", -29, "", null)]
    [InlineData("exp", -30, "", TokenFailure.Expired)]
    [InlineData("exp", -30, ".999999999999999999999", TokenFailure.Expired)]
    [InlineData("nbf", 30, "", null)]
    [InlineData("nbf", 30, ".999", null)]
    [InlineData("nbf", 31, "", TokenFailure.NotYetValid)]
    [InlineData("iat", 30, ".999", null)]
    [InlineData("iat", 31, "", TokenFailure.IssuedInFuture)]
    public async Task Skew_AtItsEdge_IsExact(string claim, int offset, string fraction, TokenFailure? expected)
    {
        var result = await Validate(claim, $"{Now + offset}{fraction}");

        Assert.Equal(expected, result.Failure);
        Assert.NotEqual("", result.Detail);
    }

    [Fact]
    public async Task Exp_ClockBetweenSeconds_IsComparedWithTheFraction()
    {
        var profile = TokenIssuerProfile.Authority(
            Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))));
        var token = new Forgery().SetClaim("exp", $"{Now}").Build();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Now - 1));
        var validator = new TokenValidator(
            new TokenValidationPolicy { Issuer = profile, Audiences = [Forgery.Audience], ClockSkew = TimeSpan.Zero }, clock);

        clock.Advance(TimeSpan.FromMilliseconds(999));
        var before = await validator.ValidateAsync(token, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var after = await validator.ValidateAsync(token, TestContext.Current.CancellationToken);

        Assert.True(before.IsValid);
        Assert.Equal(TokenFailure.Expired, after.Failure);
    }

    [Theory]
    [InlineData("iat", 86_400, null)]
    [InlineData("iat", 86_401, TokenFailure.LifetimeTooLong)]
    [InlineData("nbf", 86_400, null)]
    [InlineData("nbf", 86_401, TokenFailure.LifetimeTooLong)]
    [InlineData(null, 86_400, null)]
    [InlineData(null, 86_401, TokenFailure.LifetimeTooLong)]
    public async Task Lifetime_CountsFromIatElseNbfElseNow(string? start, int seconds, TokenFailure? expected)
    {
        var validator = Validators.Custom(TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), "ES256");
        var from = start is null ? Now : Now - 100;
        var forgery = new Forgery().SetClaim("iat", null).SetClaim("nbf", null).SetClaim("exp", $"{from + seconds}");
        var token = (start is null ? forgery : forgery.SetClaim(start, $"{from}")).Build();

        var result = await validator.ValidateAsync(token, TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Failure);
        Assert.NotEqual("", result.Detail);
    }

    [Theory]
    [InlineData("nbf", "0")]
    [InlineData("nbf", "-1")]
    [InlineData("nbf", "-62135596800")]
    [InlineData("nbf", "-1e400")]
    [InlineData("nbf", "0e0")]
    public async Task Nbf_LongAgo_IsAccepted(string claim, string json) =>
        Assert.True((await Validate(claim, json)).IsValid);

    [Fact]
    public async Task Exp_LastSecondOf9999_IsAcceptedWhereTheLifetimeAllows()
    {
        var validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(
                    Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))),
                Audiences = [Forgery.Audience],
                MaxLifetime = TimeSpan.MaxValue,
                ClockSkew = TimeSpan.FromMinutes(5),
            },
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Now)));
        var token = new Forgery().SetClaim("exp", "253402300799").SetClaim("iat", "-62135596800").Build();

        var result = await validator.ValidateAsync(token, TestContext.Current.CancellationToken);

        Assert.Equal(9999, result.Token?.ExpiresAt.Year);
        Assert.Equal(DateTimeOffset.MinValue, result.Token?.IssuedAt);
    }

    private static async Task<TokenValidation> Validate(string claim, string json) =>
        await Validators.Access.ValidateAsync(
            new Forgery().SetClaim(claim, json).Build(), TestContext.Current.CancellationToken);
}
