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
        var throttle = new AttemptThrottle(timeProvider: clock);
        var protector = SecretProtector.AesGcm(
            [new SecretProtectionKey("quickstart", RandomNumberGenerator.GetBytes(32))], "quickstart");
        var issuer = new TwoFactorOptions { Issuer = "Paved QuickStart" };
        TwoFactor = new TwoFactor(new InMemoryTotpStore(), protector, throttle, issuer, timeProvider: clock);
        SignIn = new SignIn(Hasher, Users, throttle, new SignInOptions { TwoFactor = TwoFactor, TimeProvider = clock });
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

    public TwoFactor TwoFactor { get; }

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

    public void Dispose()
    {
        Hasher.Dispose();
        _tokenIssuer.Dispose();
    }
}
