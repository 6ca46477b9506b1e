using System.Net;
using Microsoft.Extensions.Time.Testing;
using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>A sign-in over in-memory stores: alice (u1) has a password, bob (u2) also an authenticator app.</summary>
internal sealed class SignInFixture : IDisposable
{
    public const string Alice = "alice@example.com";
    public const string Bob = "bob@example.com";

    private static readonly Argon2Cost Cost = new(12 * 1024, 3);

    public SignInFixture(
        AttemptThrottleOptions? options = null, ITotpStore? factors = null, bool upgrades = false, Users? users = null,
        Action<SignInOptions>? configure = null, Action<TwoFactorOptions, SignInFixture>? factorOptions = null)
    {
        Users = (users ?? new Users()).Add(Alice, "u1").Add(Bob, "u2");
        Hasher = NewHasher(upgrades);
        Throttle = new AttemptThrottle(options, Clock);
        Totp = new Totp(timeProvider: Clock);
        Factors.Enroll("u2", Secret, Totp.CurrentStep - 10);
        var twoFactor = new TwoFactorOptions { Issuer = "Example" };
        factorOptions?.Invoke(twoFactor, this);
        var all = Options(TwoFactorOf(factors ?? Factors, Throttle, twoFactor));
        configure?.Invoke(all);
        SignIn = new SignIn(Hasher, Users, Throttle, all);
        Tokens = new OneTimeTokens(Tickets, new Uri("https://shop.example"), Clock);
        (Reset, MagicLinks) = (new PasswordReset(SignIn, Tokens), new MagicLinks(SignIn, Tokens));
    }

    public static SignInClient Client => new(IPAddress.Parse("203.0.113.7"));

    public static SignInClient OtherClient => new(IPAddress.Parse("198.51.100.1"));

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    public Users Users { get; }

    public TotpSecret Secret { get; } = TotpSecret.Generate();

    public InMemoryTotpStore Factors { get; } = new();

    public PasswordHasher Hasher { get; }

    public AttemptThrottle Throttle { get; }

    public Totp Totp { get; }

    public SignIn SignIn { get; }

    public RecordingOneTimeTokenStore Tickets { get; } = new();

    public OneTimeTokens Tokens { get; }

    public PasswordReset Reset { get; }

    public MagicLinks MagicLinks { get; }

    public RecordingEvents Events { get; } = new();

    public string Code => Totp.Generate(Secret);

    public string WrongCode => ((int.Parse(Code, System.Globalization.CultureInfo.InvariantCulture) + 1) % 1_000_000)
        .ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    public static PasswordHasher NewHasher(bool upgrades = false) => new(new()
    {
        Cost = Cost,
        FreezeUpgrades = !upgrades,
        MemoryBudgetBytes = 8L * Cost.MemoryKiB * 1024,
        QueueLimit = 1000,
        QueueTimeout = TimeSpan.FromMinutes(1),
    });

    public Task<SignInResult> PasswordAsync(string login, string password, SignInClient? client = null)
        => SignIn.PasswordAsync(login, password, client ?? Client, TestContext.Current.CancellationToken);

    public Task<SignInResult> TotpAsync(string ticket, string code, SignInClient? client = null)
        => SignIn.TotpAsync(ticket, code, client ?? Client, TestContext.Current.CancellationToken);

    public async Task<string> TicketAsync() => (await PasswordAsync(Bob, Users.Password)).Ticket!;

    public TwoFactor TwoFactorOf(ITotpStore store, AttemptThrottle throttle, TwoFactorOptions? options = null)
        => new(store, Devices.Protector, throttle, options ?? new() { Issuer = "Example" }, Events, Clock);

    public SignInOptions Options(TwoFactor? twoFactor = null) => new()
    {
        TwoFactor = twoFactor,
        Tickets = Tickets,
        Events = Events,
        TimeProvider = Clock,
    };

    /// <summary>A ticket of bob's, as after his password.</summary>
    public string IssueTicket() => IssueTicket(Bob, "u2");

    public string IssueTicket(string login, string userId)
    {
        var binding = CredentialBinding.Of(login, new PasswordCredential(userId, Users.CheapHash));
        var state = new SignInState(userId, binding, Client.BrowserDigest, [], []).With("pwd", Clock.GetUtcNow());
        return new SignInTickets(Tickets, Clock).IssueAsync(OneTimePurpose.SecondFactor, state).GetAwaiter().GetResult();
    }

    public void Dispose() => Hasher.Dispose();
}
