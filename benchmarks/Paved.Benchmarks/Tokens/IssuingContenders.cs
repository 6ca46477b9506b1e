using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Paved.Tokens;

namespace Paved.Benchmarks.Tokens;

/// <summary>An ES256 access token with the same claims, a new random identifier among them, issued by each.</summary>
internal sealed class IssuingContenders : IDisposable
{
    private const string Issuer = "https://id.example";
    private const int IdBytes = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly AccessTokenRequest _request = new()
    {
        Subject = "248289761001",
        ClientId = "shop",
        Audience = "api://orders",
        Scopes = ["orders.read", "orders.write"],
        Lifetime = Lifetime,
    };

    private readonly TokenIssuer _own = new(Issuer);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials;

    public IssuingContenders() => _credentials =
        new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256);

    public void Own()
    {
        var token = _own.IssueAsync(_request);
        Expect(token.IsCompletedSuccessfully ? token.Result : "");
    }

    public void JsonWebTokenHandler()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Expect(_handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Issuer,
            Audience = _request.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = Claims(),
            SigningCredentials = _credentials,
        }));
    }

    public void JoseJwt()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = Claims();
        (claims["iss"], claims["aud"]) = (Issuer, _request.Audience);
        (claims["iat"], claims["nbf"], claims["exp"]) = (now, now, now + (long)Lifetime.TotalSeconds);
        Expect(Jose.JWT.Encode(claims, _key, Jose.JwsAlgorithm.ES256, new Dictionary<string, object> { ["typ"] = "at+jwt", ["kid"] = "k1" }));
    }

    public void Dispose()
    {
        _own.Dispose();
        _key.Dispose();
    }

    private static void Expect(string token)
    {
        if (token.Count(c => c == '.') != 2)
        {
            throw new InvalidOperationException("A contender issued no token.");
        }
    }

    private Dictionary<string, object> Claims() => new()
    {
        ["sub"] = _request.Subject,
        ["client_id"] = _request.ClientId,
        ["scope"] = string.Join(' ', _request.Scopes),
        ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
    };
}
