using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Internal;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class TelemetryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instruments_ValidationsAndFetches_CountOutcomesAndNothingOfTheToken()
    {
        using var factory = new OneMeterFactory();
        using var issuer = new FakeIssuer(TestKeys.EcJwk(TestKeys.Ec));
        using var log = new ListLogger();
        var seen = new ConcurrentQueue<string>();
        using var metrics = Listen(factory, seen);
        using var activities = Listen(seen);
        using var validator = new TokenValidator(
            [new() { Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, issuer.Keys()), Audiences = [Forgery.Audience] }],
            new TokenHost(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)), log, factory));
        Forgery[] tokens =
        [
            Canary(), Canary(), Canary().SetClaim("exp", "1"), Canary().SetHeader("kid", "\"canary-kid\""),
            Canary().SetClaim("aud", "\"canary-aud\""), Canary().SetHeader("typ", "\"canary-typ\""), Canary().SetHeader("alg", "\"canary-alg\""),
        ];
        var good = tokens[0].Build();
        await validator.ValidateAsync(good, Ct);
        await validator.ValidateAsync(good, Ct);
        foreach (var token in tokens.Skip(2))
        {
            await validator.ValidateAsync(token.Build(), Ct);
        }

        Assert.Contains("paved.tokens.validations 1 outcome=valid cached=false", seen);
        Assert.Contains("paved.tokens.validations 1 outcome=valid cached=true", seen);
        Assert.Contains("paved.tokens.validations 1 outcome=expired cached=false", seen);
        Assert.Contains("paved.tokens.validations 1 outcome=unknown-key cached=false", seen);
        Assert.Contains("paved.tokens.key_refreshes 1 result=changed", seen);
        Assert.Contains("paved.tokens.key_refreshes 1 result=unchanged", seen);
        Assert.Contains("activity paved.tokens.validate paved.outcome=valid", seen);
        Assert.DoesNotContain(seen.Concat(log.Lines), line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task CachedToken_ThatExpires_IsCountedAndLoggedAsRefused()
    {
        using var factory = new OneMeterFactory();
        using var log = new ListLogger();
        var seen = new ConcurrentQueue<string>();
        using var metrics = Listen(factory, seen);
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
        using var validator = new TokenValidator(
            [new() { Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))), Audiences = [Forgery.Audience] }],
            new TokenHost(clock, log, factory));
        var token = new Forgery().SetClaim("exp", $"{Forgery.Now + 60}").Build();
        Assert.True((await validator.ValidateAsync(token, Ct)).IsValid);

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(TokenFailure.Expired, (await validator.ValidateAsync(token, Ct)).Failure);

        Assert.Contains("paved.tokens.validations 1 outcome=expired cached=true", seen);
        Assert.Contains(log.Lines, line => line.Contains("Expired", StringComparison.Ordinal));
    }

    /// <summary>These counters are of the process, where other tests issue too: they may be more, never absent.</summary>
    [Fact]
    public async Task Issuing_TokensAndRefreshes_CountsKindsAndOutcomes()
    {
        var seen = new ConcurrentQueue<string>();
        using var metrics = Listen(meter => meter.Name == TokenTelemetry.Name, seen);
        using var issuer = new TokenIssuer("https://id.example");
        await issuer.IssueAsync(new() { Subject = "canary", ClientId = "canary", Audience = "canary" }, Ct);
        await issuer.IssueCustomAsync(new() { Type = "canary+jwt", Audience = "canary", Lifetime = TimeSpan.FromMinutes(1) }, Ct);
        var refresh = new RefreshTokens(new InMemoryRefreshTokenStore());
        var first = await refresh.IssueAsync(new() { Subject = "canary", ClientId = "canary" }, Ct);
        var second = (await refresh.RedeemAsync(first.Token, "canary", Ct)).Issued!;
        await refresh.RedeemAsync(second.Token, "canary", Ct);
        await refresh.RedeemAsync(first.Token, "canary", Ct);
        await refresh.RedeemAsync(first.Token, "canary", Ct);
        await refresh.RedeemAsync("canary", "canary", Ct);

        Assert.All(
            (string[])["issued 1 kind=access", "issued 1 kind=custom", "issued 1 kind=refresh", "refreshes 1 outcome=redeemed",
                "refreshes 1 outcome=reused", "refreshes 1 outcome=revoked", "refreshes 1 outcome=unknown"],
            line => Assert.Contains($"paved.tokens.{line}", seen));
        Assert.DoesNotContain(seen, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    private static Forgery Canary() => new Forgery().SetClaim("sub", "\"canary-sub\"").SetClaim("jti", "\"canary-jti\"");

    private static MeterListener Listen(OneMeterFactory factory, ConcurrentQueue<string> seen) =>
        Listen(meter => meter == factory.Meter, seen);

    private static MeterListener Listen(Func<Meter, bool> isMeant, ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (isMeant(instrument.Meter))
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();
        return listener;
    }

    private static ActivityListener Listen(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TokenTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Enqueue(
                $"activity {activity.OperationName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class OneMeterFactory : IMeterFactory
    {
        public Meter? Meter { get; private set; }

        public Meter Create(MeterOptions options) => Meter = new Meter(options);

        public void Dispose() => Meter?.Dispose();
    }
}
