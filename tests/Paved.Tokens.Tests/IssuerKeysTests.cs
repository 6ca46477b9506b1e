using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>What one policy does with keys that are fetched; how they are is the matter of the tests of fetching.</summary>
public sealed class IssuerKeysTests : IDisposable
{
    private readonly FakeIssuer _issuer = new(TestKeys.EcJwk(TestKeys.Ec));
    private readonly TokenValidator _validator;

    public IssuerKeysTests() => _validator = new TokenValidator(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, _issuer.Keys()),
            Audiences = [Forgery.Audience],
        },
        new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _validator.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task ValidateAsync_IssuerDown_SaysSo()
    {
        _issuer.Before = (_, _) => throw new HttpRequestException("down");

        var result = await _validator.ValidateAsync(new Forgery().Build(), Ct);

        Assert.Equal((TokenFailure.KeysUnavailable, "the issuer's keys could not be fetched"), (result.Failure, result.Detail));
    }

    /// <summary>A caller that blocks the only thread of its context would wait for ever for one that needs it.</summary>
    [Fact]
    public async Task ValidateAsync_KeysAnswerLate_NeverNeedsTheThreadOfTheCaller()
    {
        var newer = new Forgery { Sign = Forgery.BySigner(TestKeys.OtherEc) }.SetHeader("kid", "\"k2\"").Build();
        _issuer.Before = async (_, ct) => await Task.Delay(20, ct).ConfigureAwait(false);

        Assert.Equal(0, await CountingContext.CountAsync(() => _validator.ValidateAsync(new Forgery().Build(), Ct).AsTask()));
        _issuer.Publish(TestKeys.EcJwk(TestKeys.Ec), TestKeys.EcJwk(TestKeys.OtherEc, "k2"));
        Assert.Equal(0, await CountingContext.CountAsync(() => _validator.ValidateAsync(newer, Ct).AsTask()));
        Assert.True((await _validator.ValidateAsync(newer, Ct)).IsValid);
    }
}
