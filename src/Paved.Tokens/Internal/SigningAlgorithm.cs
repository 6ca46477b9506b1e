using System.Security.Cryptography;

namespace Paved.Tokens.Internal;

/// <summary>
/// The signature algorithms of RFC 7518 section 3.1 that the base library computes. <c>none</c> is not among them.
/// </summary>
/// <param name="Name">The <c>alg</c> name, compared ordinally.</param>
/// <param name="Family">The kind of key.</param>
/// <param name="HashBytes">The size of the hash.</param>
/// <param name="SignatureBytes">The exact size of a signature; 0 where it depends on the key.</param>
internal sealed record SigningAlgorithm(string Name, KeyFamily Family, int HashBytes, int SignatureBytes)
{
    private static readonly Dictionary<string, SigningAlgorithm> All = new SigningAlgorithm[]
    {
        new("HS256", KeyFamily.Hmac, 32, 32),
        new("HS384", KeyFamily.Hmac, 48, 48),
        new("HS512", KeyFamily.Hmac, 64, 64),
        new("RS256", KeyFamily.Rsa, 32, 0),
        new("RS384", KeyFamily.Rsa, 48, 0),
        new("RS512", KeyFamily.Rsa, 64, 0),
        new("PS256", KeyFamily.Rsa, 32, 0),
        new("PS384", KeyFamily.Rsa, 48, 0),
        new("PS512", KeyFamily.Rsa, 64, 0),
        new("ES256", KeyFamily.Ecdsa, 32, 64),
        new("ES384", KeyFamily.Ecdsa, 48, 96),
        new("ES512", KeyFamily.Ecdsa, 64, 132),
    }.ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static string[] NamesOf(params KeyFamily[] families) =>
        [.. All.Values.Where(algorithm => families.Contains(algorithm.Family)).Select(algorithm => algorithm.Name)];

    public static SigningAlgorithm? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>The algorithm and curve of a JWK's <c>crv</c> (RFC 7518 section 6.2.1.1); null for other curves.</summary>
    public static (SigningAlgorithm Algorithm, ECCurve Curve)? ForCurve(string curve) => curve switch
    {
        "P-256" => (All["ES256"], ECCurve.NamedCurves.nistP256),
        "P-384" => (All["ES384"], ECCurve.NamedCurves.nistP384),
        "P-521" => (All["ES512"], ECCurve.NamedCurves.nistP521),
        _ => null,
    };
}
