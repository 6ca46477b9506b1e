using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>The names that dashboards and alerts ask for, as docs/metrics.md tabulates them.</summary>
public sealed class SignInTelemetryTests : IDisposable
{
    private static readonly AsyncLocal<SignInTelemetryTests?> Current = new();

    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly ConcurrentQueue<string> _measured = [];
    private readonly ConcurrentQueue<string> _traced = [];

    public SignInTelemetryTests()
    {
        Current.Value = this;
        _activities = new()
        {
            ShouldListenTo = source => source.Name == "Paved.Auth",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Current.Value?._traced.Enqueue(Describe(activity.OperationName, activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "paved.auth.sign_ins" or "paved.auth.password_changes")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, count, tags, _) => Current.Value?._measured
            .Enqueue($"{count} {Describe(instrument.Name, tags.ToArray())}"));
        _meters.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    [Fact]
    public async Task Steps_OfEveryOutcome_AreCountedAndTraced()
    {
        (SignInResult Result, string Name)[] outcomes =
        [
            (SignInResult.Succeeded("u1", [], null), "succeeded"),
            (SignInResult.NeedsSecondFactor("t", SecondFactors.Totp), "second_factor_required"),
            (SignInResult.MustChange("t", []), "must_change"),
            (SignInResult.Rejected("t", await RejectAsync()), "password_rejected"),
            (SignInResult.ResetRequired, "reset_required"), (SignInResult.Refused, "refused"),
            (SignInResult.Throttled(null), "throttled"), (SignInResult.FactorUnavailable, "factor_unavailable"),
        ];
        foreach (var (result, _) in outcomes)
        {
            Assert.Same(result, await SignInTelemetry.StepAsync("password", () => Task.FromResult(result)));
        }

        Assert.Equal(
            outcomes.Select(outcome => $"1 paved.auth.sign_ins step=password outcome={outcome.Name}"), _measured);
        Assert.Equal(
            outcomes.Select(outcome => $"paved.auth.sign_in paved.step=password paved.outcome={outcome.Name}"), _traced);
    }

    [Fact]
    public async Task Changes_OfEveryOutcome_AreCountedAndTraced()
    {
        (PasswordChangeResult Result, string Name)[] outcomes =
        [
            (PasswordChangeResult.Changed, "changed"), (PasswordChangeResult.Rejected(await RejectAsync()), "rejected"),
            (PasswordChangeResult.Refused, "refused"), (PasswordChangeResult.Throttled(null), "throttled"),
        ];
        foreach (var (result, _) in outcomes)
        {
            Assert.Same(result, await SignInTelemetry.ChangeAsync("reset", () => Task.FromResult(result)));
        }

        Assert.Equal(
            outcomes.Select(outcome => $"1 paved.auth.password_changes flow=reset outcome={outcome.Name}"), _measured);
        Assert.Equal(
            outcomes.Select(outcome => $"paved.auth.change_password paved.flow=reset paved.outcome={outcome.Name}"), _traced);
    }

    [Fact]
    public async Task Steps_WithoutAnAnswer_AreCountedAsNone()
    {
        await Assert.ThrowsAsync<IOException>(
            () => SignInTelemetry.StepAsync("otp", () => Task.FromException<SignInResult>(new IOException("down"))));

        Assert.Equal(["1 paved.auth.sign_ins step=otp outcome=none"], _measured);
    }

    [Fact]
    public async Task Members_OfEachStepAndFlow_AreCountedByTheirNames()
    {
        using var it = new SignInFixture();
        var (signIn, client) = (it.SignIn, SignInFixture.Client);
        await signIn.PasswordAsync(SignInFixture.Alice, "guess", client, Token);
        await signIn.TotpAsync("t", "123456", client, Token);
        await signIn.RecoveryCodeAsync("t", "code", client, Token);
        await signIn.ProvenFactorAsync("t", "hwk", client, Token);
        await it.MagicLinks.SignInAsync("t", client, Token);
        await signIn.ChangePasswordAsync("t", "new", client, Token);
        await it.Reset.CompleteAsync("t", "new", Token);
        await signIn.ReplacePasswordAsync(SignInFixture.Alice, "guess", "new", client, Token);

        string[] steps = ["password", "otp", "recovery", "external", "magic_link", "change_password"];
        string[] flows = ["reset", "replace"];
        Assert.Equal(
            [
                .. steps.Select(step => $"1 paved.auth.sign_ins step={step} outcome=refused"),
                .. flows.Select(flow => $"1 paved.auth.password_changes flow={flow} outcome=refused"),
            ],
            _measured);
    }

    private static async Task<PasswordPolicyVerdict> RejectAsync()
        => await new PasswordPolicy(null).CheckAsync("short", new() { UserName = "alice" }, Token);

    private static string Describe(string name, IEnumerable<KeyValuePair<string, object?>> tags)
        => $"{name} {string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
