namespace Paved.Auth.Tests;

/// <summary>A second sign-in over what bob has in a fixture; one call of its stores is answered late.</summary>
internal sealed class LateSignIn
{
    public LateSignIn(SignInFixture fixture, LateAnswer answer, ITotpStore? store = null, string hash = Users.CheapHash)
    {
        var users = new Users().Add(SignInFixture.Alice, "u1").Add(SignInFixture.Bob, "u2", hash);
        var factors = new InMemoryTotpStore();
        factors.Enroll("u2", fixture.Secret, fixture.Totp.CurrentStep - 10);
        var options = fixture.Options();
        options.Tickets = answer.Of<IOneTimeTokenStore>(fixture.Tickets);
        options.Events = answer.Of<ISecurityEvents>(fixture.Events);
        options.Breached = answer.Of<Paved.Passwords.IBreachedPasswords>(new Breaches("breached"));
        options.Devices = new RecognisedDevices(Devices.Protector, fixture.Clock);
        var throttle = new AttemptThrottle(Limits, fixture.Clock, answer.Of<IAttemptStore>(Attempts));
        var codes = new InMemoryRecoveryCodeStore();
        RecoveryCode = Fill(codes);
        options.TwoFactor = fixture.TwoFactorOf(answer.Of(store ?? factors), throttle, new()
        {
            Issuer = "Example",
            RecoveryCodes = new RecoveryCodes(answer.Of<IRecoveryCodeStore>(codes), throttle, options.Events),
            External = answer.Of<IExternalFactors>(new Passkeys("u2")),
        });
        SignIn = new SignIn(fixture.Hasher, answer.Of<ICredentialStore>(users), throttle, options);
        Tokens = new OneTimeTokens(options.Tickets, new Uri("https://shop.example"), fixture.Clock);
        (Reset, Links) = (new PasswordReset(SignIn, Tokens), new MagicLinks(SignIn, Tokens));
    }

    public static AttemptThrottleOptions Limits { get; } = new() { StopAfter = 5 };

    public InMemoryAttemptStore Attempts { get; } = new();

    public SignIn SignIn { get; }

    public OneTimeTokens Tokens { get; }

    public PasswordReset Reset { get; }

    public MagicLinks Links { get; }

    public string RecoveryCode { get; }

    private static string Fill(InMemoryRecoveryCodeStore codes)
    {
        var set = RecoveryCodeSet.Generate("u2");
        codes.ReplaceAsync("u2", set.Hashes(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return set.RevealCodes()[0];
    }
}
