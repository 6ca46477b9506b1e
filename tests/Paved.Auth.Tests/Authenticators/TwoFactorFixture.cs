using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests.Authenticators;

/// <summary>A second factor over a store in memory, and the authenticator apps of its users.</summary>
internal sealed class TwoFactorFixture
{
    public const string User = "u1";

    public TwoFactorFixture(
        ITotpStore? store = null, ISecretProtector? protector = null, AttemptThrottleOptions? limits = null, int maximum = 5)
    {
        Throttle = new AttemptThrottle(limits, timeProvider: Clock);
        Totp = new Totp(timeProvider: Clock);
        Recovery = new RecoveryCodes(RecoveryStore, Throttle, Events, Clock);
        var options = new TwoFactorOptions
        {
            Issuer = "Example",
            RecoveryCodes = Recovery,
            External = Passkeys,
            MaximumDevices = maximum,
        };
        TwoFactor = new TwoFactor(store ?? Store, protector ?? Devices.Protector, Throttle, options, Events, Clock);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    public InMemoryTotpStore Store { get; } = new();

    public InMemoryRecoveryCodeStore RecoveryStore { get; } = new();

    public Passkeys Passkeys { get; } = new();

    public RecordingEvents Events { get; } = new();

    public AttemptThrottle Throttle { get; }

    public Totp Totp { get; }

    public TwoFactor TwoFactor { get; }

    public RecoveryCodes Recovery { get; }

    public FactorProof Proof(string user = User, bool hasSecondFactor = true) => new(user, Clock.GetUtcNow(), hasSecondFactor);

    public async Task<TotpEnrolment> BeginAsync(string user = User, string device = "phone")
        => (await TwoFactor.BeginAsync(user, "alice@example.com", device, Proof(user), Token))!;

    public static TotpSecret SecretOf(TotpEnrolment enrolment) => TotpSecret.FromBase32(enrolment.RevealSecret());

    public string CodeOf(TotpEnrolment enrolment) => Totp.Generate(SecretOf(enrolment));

    public Task<EnrolmentResult> ConfirmAsync(TotpEnrolment enrolment, string? code = null, string user = User)
        => TwoFactor.ConfirmAsync(user, enrolment.RevealTicket(), code ?? CodeOf(enrolment), Token);

    /// <summary>Enrols a device whose next code is free to be used.</summary>
    public async Task<(TotpEnrolment Enrolment, string DeviceId)> EnrolAsync(string device = "phone", string user = User)
    {
        var enrolment = await BeginAsync(user, device);
        var result = await ConfirmAsync(enrolment, user: user);
        Clock.Advance(TimeSpan.FromSeconds(30));
        return (enrolment, result.DeviceId!);
    }

    public async Task<FactorOutcome> VerifyAsync(string code, string user = User)
        => (await TwoFactor.VerifyAsync(user, code, SignInFixture.Client, Token)).Outcome;

    public async Task<FactorOutcome> RedeemAsync(string code, string user = User)
        => (await Recovery.RedeemAsync(user, code, SignInFixture.Client, Token)).Outcome;
}
