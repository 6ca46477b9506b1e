using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Paved.Testing.Internal;

/// <summary>A key made for one run of tests, ES256 or RS256.</summary>
internal sealed class MintingKey : IDisposable
{
    private const int RsaBits = 2048;

    private readonly ECDsa? _ec;
    private readonly RSA? _rsa;

    public MintingKey(string algorithm)
    {
        Algorithm = algorithm;
        _ec = algorithm == "ES256" ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        _rsa = _ec is null ? RSA.Create(RsaBits) : null;
        KeyId = Base64Url.EncodeToString(SHA256.HashData(
            _ec?.ExportSubjectPublicKeyInfo() ?? _rsa!.ExportSubjectPublicKeyInfo()));
    }

    public string Algorithm { get; }

    public string KeyId { get; }

    public byte[] Sign(byte[] input) => _ec is not null
        ? _ec.SignData(input, HashAlgorithmName.SHA256)
        : _rsa!.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public half as a JWK (RFC 7517 section 4).</summary>
    public JsonObject ToJwk()
    {
        var jwk = new JsonObject { ["kid"] = KeyId, ["use"] = "sig", ["alg"] = Algorithm };
        if (_ec is not null)
        {
            var point = _ec.ExportParameters(includePrivateParameters: false).Q;
            (jwk["kty"], jwk["crv"]) = ("EC", "P-256");
            (jwk["x"], jwk["y"]) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
        else
        {
            var key = _rsa!.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "RSA";
            (jwk["n"], jwk["e"]) = (Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent));
        }

        return jwk;
    }

    public void Dispose()
    {
        _ec?.Dispose();
        _rsa?.Dispose();
    }
}
