using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens;

/// <summary>
/// Issues access tokens (RFC 9068) signed with ES256 by a key that is made with the issuer and lives in its memory only:
/// after a restart, earlier tokens no longer validate. Safe for concurrent use.
/// </summary>
[Experimental("PAVEDEXP002")]
public sealed class TokenIssuer : IDisposable
{
    private const int IdBytes = 20;

    private readonly string _issuer;
    private readonly TimeProvider _time;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SigningCredentials _credentials;
    private readonly Lock _lock = new();
    private bool _isDisposed;

    /// <summary>Makes an issuer with a fresh key.</summary>
    /// <param name="issuer">The <c>iss</c> of its tokens; not empty.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    /// <exception cref="ArgumentException">The issuer is empty or ill-formed Unicode.</exception>
    public TokenIssuer(string issuer, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        if (!IsText(issuer))
        {
            throw new ArgumentException("The issuer is ill-formed Unicode.", nameof(issuer));
        }

        _issuer = issuer;
        _time = timeProvider ?? TimeProvider.System;
        var key = new ECDsaSecurityKey(_key) { KeyId = RandomId() };
        _credentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)
        {
            // An own factory: the default one caches keys for the whole process, even disposed ones.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    /// <summary>Issues an access token: <c>typ</c> is <c>at+jwt</c>, <c>jti</c> 160 random bits.</summary>
    /// <param name="request">What the token says.</param>
    /// <exception cref="ArgumentException">The request has an empty or ill-formed member.</exception>
    /// <exception cref="ObjectDisposedException">The issuer was disposed.</exception>
    public string Issue(AccessTokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var now = _time.GetUtcNow();
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = _issuer,
            Audience = request.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + request.Lifetime).UtcDateTime,
            Claims = Claims(request),
            SigningCredentials = _credentials,
        };
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        }
    }

    /// <summary>The public key as a JWKS document (RFC 7517), for <see cref="TokenKeys.FromJwks"/>.</summary>
    /// <exception cref="ObjectDisposedException">The issuer was disposed.</exception>
    public string PublishJwks()
    {
        ECParameters key;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            key = _key.ExportParameters(includePrivateParameters: false);
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteJwks(json, key);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Destroys the key.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _key.Dispose();
        }
    }

    private static string RandomId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    private static Dictionary<string, object> Claims(AccessTokenRequest request)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = request.Subject,
            ["client_id"] = request.ClientId,
            ["jti"] = RandomId(),
        };
        if (request.Scopes.Count > 0)
        {
            claims["scope"] = string.Join(' ', request.Scopes);
        }

        return claims;
    }

    private static void Check(AccessTokenRequest request)
    {
        if (!IsText(request.Subject) || !IsText(request.ClientId) || !IsText(request.Audience))
        {
            throw new ArgumentException(
                "Subject, ClientId and Audience are required and well-formed Unicode.", nameof(request));
        }

        if (request.Scopes is null || !request.Scopes.All(IsScope))
        {
            throw new ArgumentException(
                "A scope is printable ASCII without space, quote and backslash.", nameof(request));
        }
    }

    // A half surrogate would be written as U+FFFD, so that two subjects could become one.
    private static bool IsText(string? text) =>
        !string.IsNullOrEmpty(text) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static bool IsScope(string scope) =>
        !string.IsNullOrEmpty(scope) && scope.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));

    private void WriteJwks(Utf8JsonWriter json, ECParameters key)
    {
        json.WriteStartObject();
        json.WriteStartArray("keys");
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", Base64Url.EncodeToString(key.Q.X));
        json.WriteString("y", Base64Url.EncodeToString(key.Q.Y));
        json.WriteString("kid", _credentials.Key.KeyId);
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
