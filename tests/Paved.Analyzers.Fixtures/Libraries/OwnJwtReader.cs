using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using System.Text.Encodings.Web;

namespace Bookkeeper.Security;

public class OwnJwtOptions : AuthenticationSchemeOptions
{
    public string Secret { get; set; } = "";
    public TimeSpan Skew { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Проверка JWT без сторонних библиотек.</summary>
public class OwnJwtHandler : AuthenticationHandler<OwnJwtOptions>
{
    public OwnJwtHandler(IOptionsMonitor<OwnJwtOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : base(options, logger, encoder)
    {
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith("Bearer "))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = Read(header.Substring(7));
        if (claims is null)
        {
            return Task.FromResult(AuthenticateResult.Fail("Неверный токен"));
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }

    private List<Claim>? Read(string jwt)
    {
        var chasti = jwt.Split('.'); // beyond PAVED2003: checked by hand below, and that is the finding
        if (chasti.Length != 3)
        {
            return null;
        }

        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Options.Secret));
        var podpis = hmac.ComputeHash(Encoding.UTF8.GetBytes(chasti[0] + '.' + chasti[1]));
        if (!podpis.SequenceEqual(Decode(chasti[2]))) // expect PAVED2009
        {
            Logger.LogWarning("Подпись не совпала");
            return null;
        }

        using var json = JsonDocument.Parse(Decode(chasti[1]));
        if (json.RootElement.GetProperty("exp").GetInt64() < DateTimeOffset.UtcNow.Subtract(Options.Skew).ToUnixTimeSeconds())
        {
            return null;
        }

        return json.RootElement.EnumerateObject().Select(p => new Claim(p.Name, p.Value.ToString())).ToList();
    }

    private static byte[] Decode(string part)
    {
        part = part.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(part.PadRight(part.Length + (4 - (part.Length % 4)) % 4, '='));
    }
}

public static class OwnJwtExtensions
{
    public static AuthenticationBuilder AddOwnJwt(this AuthenticationBuilder builder, Action<OwnJwtOptions> configure) =>
        builder.AddScheme<OwnJwtOptions, OwnJwtHandler>("own", configure);

    public static bool LooksLikeJwt(this string text) => text.Count(c => c == '.') == 2 && text.StartsWith("eyJ");

    public static bool VerifyParts(string[] parts, byte[] key)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Join(".", parts[0], parts[1]))));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(parts[2])); // expect PAVED2009
    }
}
