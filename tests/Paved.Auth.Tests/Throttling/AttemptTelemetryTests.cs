using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;

namespace Paved.Auth.Tests;

public sealed class AttemptTelemetryTests : IDisposable
{
    private const string Canary = "canary-account";

    private static readonly AsyncLocal<AttemptTelemetryTests?> Current = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measured = new();

    public AttemptTelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Paved.Auth")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Record(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Record(instrument, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Attempts_OfEveryOutcome_AreCountedWithoutNames()
    {
        Current.Value = this;
        var throttle = new AttemptThrottle(new() { FreeFailures = 2, StopAfter = 3 });
        await (await ReserveAsync(throttle)).SucceedAsync();
        await (await ReserveAsync(throttle, AttemptFactor.SecondFactor)).RefundAsync();
        await ReserveAsync(throttle);
        await ReserveAsync(throttle);
        await ReserveAsync(throttle);
        await throttle.ResetAsync(Canary, TestContext.Current.CancellationToken);
        await ReserveStoppedAsync();
        await FailAsync(new AttemptThrottle(store: new DownAttempts()));
        var unconcluded = await ReserveAsync(new AttemptThrottle(store: new DownAttempts(reserves: true)));
        await Assert.ThrowsAsync<AttemptStoreUnavailableException>(() => unconcluded.SucceedAsync().AsTask());

        string[] expected =
        [
            "paved.auth.attempts{factor=password,outcome=admitted}", "paved.auth.attempts{factor=password,outcome=refused}",
            "paved.auth.attempts{factor=password,outcome=stopped}", "paved.auth.attempts{factor=password,outcome=unavailable}",
            "paved.auth.attempts{factor=second_factor,outcome=admitted}",
            "paved.auth.attempts.concluded{factor=password,result=succeeded}",
            "paved.auth.attempts.concluded{factor=password,result=unavailable}",
            "paved.auth.attempts.concluded{factor=second_factor,result=refunded}",
            "paved.auth.attempt_store.duration{operation=conclude}", "paved.auth.attempt_store.duration{operation=reserve}",
            "paved.auth.attempt_store.duration{operation=reset}",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), _measured.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stops_ToldAndUntold_AreCounted()
    {
        Current.Value = this;
        foreach (var (events, told) in (IEnumerable<(RecordingEvents?, string[])>)
            [(new(), [Told("told")]), (new() { Fault = new InvalidOperationException() }, [Told("lost")]), (null, [])])
        {
            using var fixture = new SignInFixture(
                new() { FreeFailures = 1, StopAfter = 1 }, configure: options => options.Events = events);
            await fixture.PasswordAsync(SignInFixture.Alice, "guess");
            string[] expected = ["paved.auth.account_stops{}", .. told];
            for (var waited = 0; waited < 500 && expected.Except(_measured).Any(); waited++)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            Assert.Equal(expected, _measured.Where(name => name.Contains("account_stop", StringComparison.Ordinal)));
            _measured.Clear();
        }

        static string Told(string result) => $"paved.auth.security_events{{kind=account_stopped,result={result}}}";
    }

    private static ValueTask<AttemptReservation> ReserveAsync(
        AttemptThrottle throttle, AttemptFactor factor = AttemptFactor.Password) => throttle.ReserveAsync(
            factor, Canary, new SignInClient(IPAddress.Loopback), TestContext.Current.CancellationToken);

    private static async Task ReserveStoppedAsync()
    {
        var throttle = new AttemptThrottle(new() { FreeFailures = 1, StopAfter = 1 });
        await ReserveAsync(throttle);
        await ReserveAsync(throttle);
    }

    private static async Task FailAsync(AttemptThrottle throttle)
        => await Assert.ThrowsAsync<AttemptStoreUnavailableException>(() => ReserveAsync(throttle).AsTask());

    private void Record(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Current.Value == this)
        {
            _measured.Enqueue($"{instrument.Name}{{{string.Join(",", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}");
        }
    }
}
