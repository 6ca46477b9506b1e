using System.Net;
using System.Security.Cryptography;
using Paved.Auth;
using Paved.Passwords;
using Paved.Tokens;

namespace QuickStart;

/// <summary>All that a service needs, put together by hand: no container, no configuration.</summary>
internal sealed class Service : IDisposable
{
    public const string Issuer = "https://id.example";
    public const string Audience = "api://orders";

    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    private readonly TokenIssuer _tokenIssuer;

    private Service(MovableClock clock, TokenIssuer tokenIssuer, string jwks)
    {
        Clock = clock;
        Totp = new Totp(timeProvider: clock);
        SignIn = new SignIn(Hasher, Users, new AttemptThrottle(timeProvider: clock), new SignInOptions
        {
            SecondFactors = Devices,
            Protector = Protector,
            Totp = Totp,
            TimeProvider = clock,
        });
        _tokenIssuer = tokenIssuer;
        TokenValidator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(Issuer, TokenKeys.FromJwks(jwks)),
                Audiences = [Audience],
            },
            clock);
    }

    public MovableClock Clock { get; }

    public PasswordHasher Hasher { get; } = new();

    public UserTable Users { get; } = new();

    public InMemoryTotpStore Devices { get; } = new();

    public SecretProtector Protector { get; } = SecretProtector.AesGcm(
        [new SecretProtectionKey("quickstart", RandomNumberGenerator.GetBytes(32))], "quickstart");

    public Totp Totp { get; }

    public SignIn SignIn { get; }

    public TokenValidator TokenValidator { get; }

    public static async Task<Service> CreateAsync()
    {
        var clock = new MovableClock();
        var tokenIssuer = new TokenIssuer(Issuer, clock);
        return new Service(clock, tokenIssuer, await tokenIssuer.PublishJwksAsync());
    }

    public ValueTask<string> IssueTokenAsync(string userId, string audience = Audience) => _tokenIssuer.IssueAsync(
        new AccessTokenRequest
        {
            Subject = userId,
            ClientId = "quickstart",
            Audience = audience,
            Scopes = ["orders.read"],
            Lifetime = TokenLifetime,
        });

    /// <summary>Where a request comes from; each number is another network.</summary>
    public static SignInClient ClientOfNetwork(int number) =>
        new(new IPAddress([0x20, 0x01, 0x0d, 0xb8, .. BitConverter.GetBytes(number), 0, 0, 0, 0, 0, 0, 0, 1]));

    public ValueTask<bool> AddDeviceAsync(string login, TotpSecret secret, long acceptedStep) => Devices.TryAddAsync(
        TotpDevice.Import(UserTable.UserId(login), "phone", secret, acceptedStep, Protector, Clock.GetUtcNow()),
        maximumDevices: 5,
        CancellationToken.None);

    public void Dispose()
    {
        Hasher.Dispose();
        _tokenIssuer.Dispose();
    }
}
