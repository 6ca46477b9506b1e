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

    private static Forgery Canary() => new Forgery().SetClaim("sub", "\"canary-sub\"").SetClaim("jti", "\"canary-jti\"");

    private static MeterListener Listen(OneMeterFactory factory, ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter == factory.Meter)
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
