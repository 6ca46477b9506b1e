using System.Net;
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

    public Service()
    {
        Totp = new Totp(timeProvider: Clock);
        SignIn = new SignIn(Hasher, Users, new AttemptThrottle(timeProvider: Clock), TotpSecrets, Totp, Clock);
        _tokenIssuer = new TokenIssuer(Issuer, Clock);
        TokenValidator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(Issuer, TokenKeys.FromJwks(_tokenIssuer.PublishJwks())),
                Audiences = [Audience],
            },
            Clock);
    }

    public MovableClock Clock { get; } = new();

    public PasswordHasher Hasher { get; } = new();

    public UserTable Users { get; } = new();

    public InMemoryTotpStore TotpSecrets { get; } = new();

    public Totp Totp { get; }

    public SignIn SignIn { get; }

    public TokenValidator TokenValidator { get; }

    public string IssueToken(string userId, string audience = Audience) => _tokenIssuer.Issue(new AccessTokenRequest
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
