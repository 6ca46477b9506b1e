using System.Buffers.Text;
using System.Security.Cryptography;

namespace Paved.Tokens.Tests.Support;

/// <summary>Keys made once for the run, with the JWK of their public half.</summary>
internal static class TestKeys
{
    public const string KeyId = "k1";

    public static ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa OtherEc { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static RSA Rsa { get; } = RSA.Create(2048);

    public static SharedSecret Secret { get; } = SharedSecret.Generate();

    public static string EcJwk(ECDsa key, string keyId = KeyId)
    {
        var q = key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","x":"{{Encode(q.X!)}}","y":"{{Encode(q.Y!)}}","kid":"{{keyId}}","use":"sig"}""";
    }

    public static string RsaJwk(RSA key, string keyId = KeyId, string? algorithm = null)
    {
        var p = key.ExportParameters(false);
        var alg = algorithm is null ? "" : $",\"alg\":\"{algorithm}\"";
        return $$"""{"kty":"RSA","n":"{{Encode(p.Modulus!)}}","e":"{{Encode(p.Exponent!)}}","kid":"{{keyId}}"{{alg}}}""";
    }

    public static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
