using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace Paved.Auth.Tests;

/// <summary>Secrets go through every flow, and nothing that prints, is measured, traced or told holds one.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Guess = "canary-guess";
    private const string Poor = "can-poo";
    private const string New = "canary walnut ferries unlikely seven";
    private const string Browser = "canary-browser";

    private readonly SignInFixture _fixture;
    private readonly ConcurrentQueue<string> _telemetry = [];
    private readonly List<string> _secrets = [Guess, Poor, New, Browser, Users.Password, SignInFixture.Alice, "argon2id"];
    private readonly List<object?> _printed = [];

    public CanaryTests() => _fixture = new(configure: options =>
    {
        options.Breached = new Breaches(Users.Password);
        options.Devices = new RecognisedDevices(new TaggingProtector(), options.TimeProvider);
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Flows_WithCanaries_LeakNone()
    {
        using var meters = Listen();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Paved.Auth",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _telemetry.Enqueue(
                $"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(activities);
        await PasswordFlowAsync();
        await LinkFlowsAsync();
        await FaultsAsync();

        var texts = _telemetry.Concat(_printed.Select(value => $"{value}")).Concat(_fixture.Events.All.Select(e => $"{e}")).ToList();
        Assert.All(texts, text => Assert.DoesNotContain(_secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
        Assert.All(
            (string[])["password", "otp", "change_password", "magic_link"],
            step => Assert.Contains(_telemetry, text => text.Contains($"step={step}", StringComparison.Ordinal)));
        Assert.Contains(_telemetry, text => text.Contains("flow=reset", StringComparison.Ordinal));
        Assert.Contains(_telemetry, text => text.Contains("outcome=none", StringComparison.Ordinal));
    }

    private async Task PasswordFlowAsync()
    {
        var client = new SignInClient(IPAddress.Parse("192.0.2.1")) { Browser = Browser, DeviceToken = Guess };
        Print(client, await _fixture.PasswordAsync(SignInFixture.Alice, Guess, client));
        var first = Print(await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, client));
        _secrets.AddRange([first.Ticket!, _fixture.Code, _fixture.WrongCode]);
        Print(await _fixture.TotpAsync(first.Ticket!, _fixture.WrongCode, client));
        var second = Print(await _fixture.TotpAsync(first.Ticket!, _fixture.Code, client));
        _secrets.Add(second.Ticket!);
        Print(await _fixture.SignIn.ChangePasswordAsync(second.Ticket!, Poor, client, Token));
        var last = Print(await _fixture.SignIn.ChangePasswordAsync(second.Ticket!, New, client, Token));
        Assert.True(last.IsSuccess);
        _secrets.Add(last.DeviceToken!);
        Print(await _fixture.SignIn.ReplacePasswordAsync(SignInFixture.Bob, Guess, New, client, Token));
    }

    private async Task LinkFlowsAsync()
    {
        var (reset, magic) = (await _fixture.Reset.RequestAsync(SignInFixture.Alice, Token),
            await _fixture.MagicLinks.RequestAsync(SignInFixture.Alice, Token));
        _secrets.AddRange([reset.Token!.RevealText(), magic.Token!.RevealText()]);
        Print(reset, reset.Token, magic, magic.Token);
        Print(await _fixture.MagicLinks.SignInAsync(magic.Token.RevealText(), SignInFixture.Client, Token));
        Print(await _fixture.Reset.CompleteAsync(reset.Token.RevealText(), Poor, Token));
        Print(await _fixture.Reset.CompleteAsync(reset.Token.RevealText(), New, Token));
        Print([.. _fixture.Tickets.Added]);
    }

    private async Task FaultsAsync()
    {
        var magic = (await _fixture.MagicLinks.RequestAsync(SignInFixture.Bob, Token)).Token!;
        _secrets.Add(magic.RevealText());
        Print(Assert.Throws<ArgumentException>(() => magic.RevealLink(magic.RevealText())));
        _fixture.Tickets.Fault = new IOException("down");
        Print(await Assert.ThrowsAsync<IOException>(
            () => _fixture.MagicLinks.SignInAsync(magic.RevealText(), SignInFixture.Client, Token)));
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == "Paved.Auth")
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => _telemetry.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");

    private T Print<T>(T value)
    {
        _printed.Add(value);
        return value;
    }

    private void Print(params object?[] values) => _printed.AddRange(values);
}
