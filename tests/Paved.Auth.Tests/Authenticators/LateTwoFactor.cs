namespace Paved.Auth.Tests.Authenticators;

/// <summary>A second factor over what a fixture stores; one call of its stores is answered late.</summary>
internal sealed class LateTwoFactor
{
    public LateTwoFactor(TwoFactorFixture fixture, LateAnswer answer, ISecretProtector? protector = null, ITotpStore? store = null)
    {
        var events = answer.Of<ISecurityEvents>(fixture.Events);
        var throttle = new AttemptThrottle(null, fixture.Clock, answer.Of<IAttemptStore>(new InMemoryAttemptStore()));
        Recovery = new RecoveryCodes(answer.Of<IRecoveryCodeStore>(fixture.RecoveryStore), throttle, events, fixture.Clock);
        var options = new TwoFactorOptions
        {
            Issuer = "Example",
            RecoveryCodes = Recovery,
            External = answer.Of<IExternalFactors>(fixture.Passkeys),
        };
        TwoFactor = new TwoFactor(
            answer.Of(store ?? fixture.Store), protector ?? Devices.Protector, throttle, options, events, fixture.Clock);
    }

    public TwoFactor TwoFactor { get; }

    public RecoveryCodes Recovery { get; }
}
