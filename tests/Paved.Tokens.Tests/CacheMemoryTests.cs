using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

[Collection(nameof(CacheMemoryTests))]
[CollectionDefinition(nameof(CacheMemoryTests), DisableParallelization = true)]
public sealed class CacheMemoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyTokens_Memory_StaysWithinTheBudget()
    {
        const int Budget = 4 << 20;
        using var validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(
                    Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))),
                Audiences = [Forgery.Audience],
                CacheBytes = Budget,
            },
            new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));
        for (var i = 0; i < 100; i++)
        {
            await validator.ValidateAsync(Numbered(i), Ct); // code and pools first
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 100; i < 3000; i++)
        {
            await validator.ValidateAsync(Numbered(i), Ct);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(grown, Budget / 8, Budget);
        GC.KeepAlive(validator);
    }

    private static string Numbered(int number) => new Forgery().SetClaim("jti", $"\"n{number}\"").Build();
}
