using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Several issuers in one validator: the exact issuer chooses, keys are never shared.</summary>
public sealed class IssuersTests : IDisposable
{
    private const string Other = "https://other.example";

    private readonly TokenValidator _validator = Validator(
        Policy(Forgery.Issuer, TestKeys.EcJwk(TestKeys.Ec)),
        Policy(Other, TestKeys.EcJwk(TestKeys.OtherEc), "api://billing"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _validator.Dispose();

    [Fact]
    public async Task ForIssuers_TokenOfEach_IsValidUnderItsOwnPolicy()
    {
        Assert.Equal(Forgery.Issuer, (await _validator.ValidateAsync(new Forgery().Build(), Ct)).Token?.Issuer);
        Assert.Equal(Other, (await _validator.ValidateAsync(OfOther().Build(), Ct)).Token?.Issuer);
    }

    [Fact]
    public async Task ForIssuers_KeyOfTheOtherIssuer_IsABadSignature()
    {
        var stolen = OfOther();
        stolen.Sign = Forgery.BySigner(TestKeys.Ec);
        var reverse = new Forgery { Sign = Forgery.BySigner(TestKeys.OtherEc) };

        Assert.Equal(TokenFailure.BadSignature, (await _validator.ValidateAsync(stolen.Build(), Ct)).Failure);
        Assert.Equal(TokenFailure.BadSignature, (await _validator.ValidateAsync(reverse.Build(), Ct)).Failure);
    }

    [Fact]
    public async Task ForIssuers_AudienceOfTheOtherPolicy_IsRefused()
    {
        var token = OfOther().SetClaim("aud", $"\"{Forgery.Audience}\"");

        Assert.Equal(TokenFailure.WrongAudience, (await _validator.ValidateAsync(token.Build(), Ct)).Failure);
    }

    [Theory]
    [InlineData(null, TokenFailure.MissingClaim)]
    [InlineData("null", TokenFailure.MissingClaim)]
    [InlineData("1", TokenFailure.InvalidClaim)]
    [InlineData("[\"https://id.example\"]", TokenFailure.InvalidClaim)]
    [InlineData("\"https://id.example/\"", TokenFailure.WrongIssuer)]
    [InlineData("\"https://ID.example\"", TokenFailure.WrongIssuer)]
    [InlineData("\"\"", TokenFailure.WrongIssuer)]
    public async Task ForIssuers_IssuerThatIsNone_IsRefused(string? json, TokenFailure expected)
    {
        var result = await _validator.ValidateAsync(new Forgery().SetClaim("iss", json).Build(), Ct);

        Assert.Equal(expected, result.Failure);
        Assert.StartsWith("iss is ", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForIssuers_MalformedPayload_IsMalformed()
    {
        var token = new Forgery { PayloadBytes = _ => [] };

        Assert.Equal(TokenFailure.Malformed, (await _validator.ValidateAsync(token.Build(), Ct)).Failure);
    }

    [Fact]
    public async Task ForIssuers_SizeLimits_AreEachPolicysOwn()
    {
        using var validator = Validator(
            Policy(Forgery.Issuer, TestKeys.EcJwk(TestKeys.Ec), size: 1024),
            Policy(Other, TestKeys.EcJwk(TestKeys.OtherEc), "api://billing", size: 4096));
        var filler = $"\"{new string('x', 1024)}\"";

        Assert.Equal(TokenFailure.TooLarge, (await validator.ValidateAsync(new Forgery().SetClaim("x", filler).Build(), Ct)).Failure);
        Assert.True((await validator.ValidateAsync(OfOther().SetClaim("x", filler).Build(), Ct)).IsValid);
        Assert.Equal(TokenFailure.TooLarge, (await validator.ValidateAsync(new string('a', 4097), Ct)).Failure);
    }

    [Fact]
    public void ForIssuers_NoneOrTwoOfOneIssuer_Throws()
    {
        Assert.Throws<ArgumentNullException>("policies", () => TokenValidator.ForIssuers(null!));
        Assert.Throws<ArgumentNullException>("policy", () => TokenValidator.ForIssuers([null!]));
        var none = Assert.Throws<ArgumentException>("policies", () => TokenValidator.ForIssuers([]));
        Assert.Contains("at least one policy", none.Message, StringComparison.Ordinal);
        var twice = Assert.Throws<ArgumentException>("policies", () => Validator(
            Policy(Other, TestKeys.EcJwk(TestKeys.Ec)), Policy(Other, TestKeys.EcJwk(TestKeys.OtherEc))));
        Assert.Contains(Other, twice.Message, StringComparison.Ordinal);
    }

    private static Forgery OfOther() => new Forgery { Sign = Forgery.BySigner(TestKeys.OtherEc) }
        .SetClaim("iss", $"\"{Other}\"").SetClaim("aud", "\"api://billing\"");

    private static TokenValidationPolicy Policy(
        string issuer, string key, string audience = Forgery.Audience, int size = 16 * 1024) => new()
        {
            Issuer = TokenIssuerProfile.Authority(issuer, TokenKeys.FromJwks(TestKeys.Set(key))),
            Audiences = [audience],
            MaxTokenBytes = size,
        };

    private static TokenValidator Validator(params TokenValidationPolicy[] policies) => TokenValidator.ForIssuers(
        policies, new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));
}
