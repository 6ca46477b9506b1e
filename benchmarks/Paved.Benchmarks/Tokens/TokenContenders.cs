using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Paved.Tokens;

namespace Paved.Benchmarks.Tokens;

/// <summary>
/// One issuer's tokens, and validators that make the same checks: signature by the key of that <c>kid</c>, algorithm,
/// type, issuer, audience, times. Each <see cref="Next"/> is a token that nobody has seen, until they are used up.
/// </summary>
internal sealed class TokenContenders : IDisposable
{
    private const string Issuer = "https://id.example";
    private const string Audience = "api://orders";
    private const int Tokens = 600;

    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly string _algorithm;
    private readonly string[] _tokens;
    private readonly string _bad;
    private readonly TokenValidator _own;
    private readonly JsonWebTokenHandler _handler = new();
    private readonly TokenValidationParameters _parameters;
    private int _next;

    public TokenContenders(string algorithm)
    {
        _algorithm = algorithm;
        _tokens = [.. Enumerable.Range(0, Tokens).Select(Mint)];
        _bad = _tokens[0][..^10] + "AAAAAAAAAA";
        _own = new TokenValidator(new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Custom(Issuer, TokenKeys.FromJwks($"{{\"keys\":[{PublicJwk}]}}"), new TokenRules
            {
                Types = ["at+jwt"],
                Algorithms = [algorithm],
                RequiredClaims = ["sub", "client_id", "iat", "jti"],
            }),
            Audiences = [Audience],
            CacheBytes = Tokens / 2 * 4096, // a token of Next has been forgotten when its turn comes again
        });
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [algorithm],
            IssuerSigningKey = new JsonWebKey(PublicJwk),
            TryAllIssuerSigningKeys = false,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
    }

    public string PublicJwk
    {
        get
        {
            if (_algorithm == "ES256")
            {
                var q = _ec.ExportParameters(false).Q;
                return $$"""{"kty":"EC","crv":"P-256","kid":"k1","use":"sig","x":"{{Text(q.X!)}}","y":"{{Text(q.Y!)}}"}""";
            }

            var p = _rsa.ExportParameters(false);
            return $$"""{"kty":"RSA","kid":"k1","use":"sig","n":"{{Text(p.Modulus!)}}","e":"{{Text(p.Exponent!)}}"}""";
        }
    }

    public string Next() => _tokens[_next++ % Tokens];

    public string Bad() => _bad;

    public void Own(string token)
    {
        var validation = _own.ValidateAsync(token);
        Expect(token, validation.IsCompletedSuccessfully && validation.Result.IsValid);
    }

    public void JsonWebTokenHandler(string token) =>
        Expect(token, _handler.ValidateTokenAsync(token, _parameters).Result.IsValid);

    public void JoseJwt(string token)
    {
        var algorithm = Enum.Parse<Jose.JwsAlgorithm>(_algorithm);
        var claims = Jose.JWT.Decode<Dictionary<string, object>>(token, algorithm == Jose.JwsAlgorithm.ES256 ? _ec : _rsa, algorithm);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Expect(token, (string)claims["iss"] == Issuer && (string)claims["aud"] == Audience
            && Convert.ToInt64(claims["exp"], null) > now - 30 && Convert.ToInt64(claims["nbf"], null) <= now + 30);
    }

    public void Dispose()
    {
        _own.Dispose();
        _ec.Dispose();
        _rsa.Dispose();
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private void Expect(string token, bool isValid)
    {
        if (isValid == (token == _bad))
        {
            throw new InvalidOperationException("A contender gave the wrong answer.");
        }
    }

    private string Mint(int number)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = $$"""{"alg":"{{_algorithm}}","typ":"at+jwt","kid":"k1"}""";
        var payload = $$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","sub":"248289761001","client_id":"shop","jti":"{{number:x32}}","scope":"orders.read orders.write","iat":{{now}},"nbf":{{now}},"exp":{{now + 3600}}}""";
        var input = $"{Text(Encoding.UTF8.GetBytes(header))}.{Text(Encoding.UTF8.GetBytes(payload))}";
        return $"{input}.{Text(Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private byte[] Sign(byte[] input) => _algorithm switch
    {
        "ES256" => _ec.SignData(input, HashAlgorithmName.SHA256),
        "RS256" => _rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => _rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
    };
}
