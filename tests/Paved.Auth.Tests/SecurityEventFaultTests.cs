using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Paved.Auth.Tests;

/// <summary>Sinks that throw: what the user gets, and what is counted.</summary>
public sealed class SecurityEventFaultTests : IDisposable
{
    private static readonly AsyncLocal<ConcurrentQueue<string>?> Told = new();

    private readonly SignInFixture _fixture;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _told = [];
    private RecoveryCodes? _codes;

    public SecurityEventFaultTests()
    {
        _fixture = new(
            configure: options => options.Devices = new RecognisedDevices(Devices.Protector, options.TimeProvider),
            factorOptions: (options, it) => options.RecoveryCodes = _codes = new RecoveryCodes(
                new InMemoryRecoveryCodeStore(), it.Throttle, it.Events, it.Clock));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "paved.auth.security_events")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Told.Value?.Enqueue($"{tags[0].Value} {tags[1].Value}"));
        _listener.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FactorProof Proof => new("u2", _fixture.Clock.GetUtcNow(), hasSecondFactor: true);

    public void Dispose()
    {
        _listener.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task RecoveryCodeAsync_SinkThatThrows_SignsInAllTheSameAndUsesTheCodeUp()
    {
        Told.Value = _told;
        var codes = (await _codes!.RegenerateAsync("u2", Proof, Token))!.RevealCodes();
        _fixture.Events.Fault = new IOException("down");

        Assert.True((await RecoverAsync(codes[0])).IsSuccess);
        Assert.Equal(SignInOutcome.Refused, (await RecoverAsync(codes[0])).Outcome);
        Assert.Equal(["recovery_codes_replaced told", "recovery_code_used lost", "device_recognised lost"], _told);
    }

    [Fact]
    public async Task TotpAsync_SinkThatThrowsAtANewBrowser_SignsInAllTheSame()
    {
        Told.Value = _told;
        _fixture.Events.Fault = new OperationCanceledException();
        var result = await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code);

        Assert.True(result.IsSuccess);
        Assert.NotNull(result.DeviceToken);
        Assert.Equal(["device_recognised lost"], _told);
    }

    [Fact]
    public async Task Steps_WithoutASink_TellNobody()
    {
        Told.Value = _told;
        using var fixture = new SignInFixture(configure: options =>
        {
            options.Devices = new RecognisedDevices(Devices.Protector, options.TimeProvider);
            options.Events = null;
        });

        Assert.True((await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Changes_ThatEndSessions_PassTheFaultOn()
    {
        Told.Value = _told;
        _fixture.Events.Fault = new IOException("down");

        await Assert.ThrowsAsync<IOException>(() => _codes!.RegenerateAsync("u2", Proof, Token));
        await Assert.ThrowsAsync<IOException>(() => _fixture.SignIn.ReplacePasswordAsync(
            SignInFixture.Alice, Users.Password, "another correct horse", SignInFixture.Client, Token));

        Assert.Equal(["recovery_codes_replaced failed", "password_changed failed"], _told);
        Assert.Equal(10, await _codes!.CountAsync("u2", Token));
    }

    private async Task<SignInResult> RecoverAsync(string code) => await _fixture.SignIn.RecoveryCodeAsync(
        await _fixture.TicketAsync(), code, SignInFixture.Client, Token);
}
