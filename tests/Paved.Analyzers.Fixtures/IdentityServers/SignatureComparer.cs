using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Federation.Bridge;

public interface IPartnerKeys
{
    ReadOnlyMemory<byte> KeyOf(string partner);
}

public sealed record PartnerMessage(string Partner, string Subject, DateTime ExpiresAt);

/// <summary>Partners send us tokens that are signed with a key we share with them.</summary>
public sealed class SignatureComparer(IPartnerKeys keys, ILogger<SignatureComparer> logger)
{
    private readonly JwtSecurityTokenHandler _handler = new();

    public PartnerMessage? ReadByResigning(string raw, string partner)
    {
        var jwt = _handler.ReadJwtToken(raw); // beyond PAVED2003: checked by hand below, and that is the finding
        var credentials = new SigningCredentials(new SymmetricSecurityKey(keys.KeyOf(partner).ToArray()), SecurityAlgorithms.HmacSha256);
        var signature = JwtTokenUtilities.CreateEncodedSignature(jwt.RawHeader + "." + jwt.RawPayload, credentials);
        if (jwt.RawSignature != signature) // expect PAVED2009
        {
            logger.LogWarning("Partner {Partner} sent a token with a wrong signature", partner);
            return null;
        }

        return new PartnerMessage(partner, jwt.Subject, jwt.ValidTo);
    }

    public bool IsSame(string presented, string stored)
    {
        var left = new JsonWebToken(presented);
        var right = new JsonWebToken(stored);
        return string.Equals(left.EncodedSignature, right.EncodedSignature, StringComparison.Ordinal); // expect PAVED2009
    }

    public bool Check(string raw, string partner)
    {
        var segments = raw.Split('.');
        if (segments is not [var header, var payload, var presented])
        {
            return false;
        }

        var hash = HMACSHA512.HashData(keys.KeyOf(partner).Span, Encoding.UTF8.GetBytes($"{header}.{payload}"));
        return WebEncoders.Base64UrlEncode(hash) == presented; // expect PAVED2009
    }

    public async Task<PartnerMessage?> ReadAsync(string raw, string partner)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(raw, new TokenValidationParameters
        {
            ValidIssuer = partner,
            ValidAudience = "bridge",
            IssuerSigningKey = new SymmetricSecurityKey(keys.KeyOf(partner).ToArray()),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        });
        return result.IsValid ? new PartnerMessage(partner, result.ClaimsIdentity.Name ?? "", result.SecurityToken.ValidTo) : null;
    }

    public static string CacheKey(string raw)
    {
        // The signature is unique enough to find the verdict of an hour ago.
        var lastDot = raw.LastIndexOf('.');
        return "verdict:" + raw[(lastDot + 1)..];
    }

    public string Describe(string raw)
    {
        var token = new JsonWebToken(raw);
        return $"{token.Alg}/{token.Kid}, until {token.ValidTo:u}";
    }
}

public static class DocumentSeals
{
    /// <summary>Documents carry a detached signature of an RSA key.</summary>
    public static bool IsSealed(RSA key, byte[] document, byte[] seal) =>
        key.VerifyData(document, seal, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
}
