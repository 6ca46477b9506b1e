using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal.Ring;

/// <summary>An ES256 key in use. Its name is the thumbprint of its public half (RFC 7638).</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ECDsa _key;
    private readonly SigningCredentials _credentials;
    private readonly (string X, string Y) _point;
    private bool _isDisposed;

    private SigningKey(ECDsa key)
    {
        _key = key;
        _point = PointOf(key);
        KeyId = Thumbprint(_point);
        _credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256)
        {
            // An own factory: the default one caches keys for the whole process, even disposed ones.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    public string KeyId { get; }

    public static (string KeyId, byte[] PrivateKey) Generate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (Thumbprint(PointOf(key)), key.ExportECPrivateKey());
    }

    /// <summary>Reads an ECPrivateKey (RFC 5915); null where it is none of P-256.</summary>
    public static SigningKey? Read(ReadOnlySpan<byte> privateKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportECPrivateKey(privateKey, out var read);
            if (read == privateKey.Length && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return new SigningKey(key);
            }
        }
        catch (CryptographicException)
        {
            // Not a key.
        }

        key.Dispose();
        return null;
    }

    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public string Sign(SecurityTokenDescriptor descriptor)
    {
        descriptor.SigningCredentials = _credentials;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(KeyRing));
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        }
    }

    /// <summary>The public half as a JWK (RFC 7517, RFC 7518 section 6.2).</summary>
    public void WriteJwk(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", _point.X);
        json.WriteString("y", _point.Y);
        json.WriteString("kid", KeyId);
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteEndObject();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _key.Dispose();
        }
    }

    private static (string X, string Y) PointOf(ECDsa key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(q.X), Base64Url.EncodeToString(q.Y));
    }

    private static string Thumbprint((string X, string Y) point) => Base64Url.EncodeToString(SHA256.HashData(
        Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{point.X}}","y":"{{point.Y}}"}""")));
}
