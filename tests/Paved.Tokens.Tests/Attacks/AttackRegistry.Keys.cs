using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Paved.Tokens.Tests.Support;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Attacks;

internal static partial class AttackRegistry
{
    private static readonly string[] InjectedKeyIds =
    [
        "../../../../dev/null", "/dev/null", "file:///dev/null", "k1' UNION SELECT 'secret' --", "' OR 1=1 --",
        "$(id)", "`id`", "| sleep 10", "k1\0", "\0", "K1", " k1", "k1\n", "k*", new('k', 8000),
    ];

    private static readonly (string Name, string Json)[] HeaderKeys =
    [
        ("jwk", TestKeys.EcJwk(TestKeys.OtherEc)),
        ("jku", "\"https://attacker.example/keys.json\""),
        ("x5u", "\"https://attacker.example/key.pem\""),
        ("x5c", $"[\"{SelfSigned()}\"]"),
    ];

    private static TokenValidator KeylessValidator() => Validators.Of(TokenIssuerProfile.Custom(
        Forgery.Issuer,
        TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
        new() { Types = ["at+jwt"], Algorithms = ["ES256"], RequiredClaims = [], AllowMissingKeyId = true }));

    private static TokenValidator TwoKeysValidator() => Validators.Custom(
        TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec), TestKeys.EcJwk(TestKeys.OtherEc, "k2"))), "ES256");

    private static string SelfSigned()
    {
        var request = new CertificateRequest("CN=attacker", TestKeys.OtherEc, HashAlgorithmName.SHA256);
        var start = DateTimeOffset.FromUnixTimeSeconds(Forgery.Now);
        using var certificate = request.CreateSelfSigned(start, start.AddDays(1));
        return Convert.ToBase64String(certificate.RawData);
    }

    private static IEnumerable<(string Name, byte[] Secret)> PublicKeySpellings()
    {
        yield return ("EC as PEM", Encoding.ASCII.GetBytes(TestKeys.Ec.ExportSubjectPublicKeyInfoPem()));
        yield return ("EC as PEM with a line feed", Encoding.ASCII.GetBytes(TestKeys.Ec.ExportSubjectPublicKeyInfoPem() + "\n"));
        yield return ("EC as DER", TestKeys.Ec.ExportSubjectPublicKeyInfo());
        yield return ("EC as JWK", Encoding.ASCII.GetBytes(TestKeys.EcJwk(TestKeys.Ec)));
        yield return ("RSA as PEM", Encoding.ASCII.GetBytes(TestKeys.Rsa.ExportSubjectPublicKeyInfoPem()));
        yield return ("RSA as PKCS #1 PEM", Encoding.ASCII.GetBytes(TestKeys.Rsa.ExportRSAPublicKeyPem()));
        yield return ("RSA as PEM with CR LF", Encoding.ASCII.GetBytes(
            TestKeys.Rsa.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("\r\n")));
        yield return ("RSA as base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(TestKeys.Rsa.ExportSubjectPublicKeyInfo())));
        yield return ("RSA as PKCS #1 DER", TestKeys.Rsa.ExportRSAPublicKey());
        yield return ("RSA as DER", TestKeys.Rsa.ExportSubjectPublicKeyInfo());
        yield return ("RSA as JWK", Encoding.ASCII.GetBytes(TestKeys.RsaJwk(TestKeys.Rsa)));
        yield return ("RSA modulus", TestKeys.Rsa.ExportParameters(false).Modulus!);
        yield return ("RSA modulus as text", Encoding.ASCII.GetBytes(TestKeys.Encode(TestKeys.Rsa.ExportParameters(false).Modulus!)));
    }

    private static IEnumerable<Attack> Keys()
    {
        foreach (var (name, secret) in PublicKeySpellings())
        {
            var isRsa = name.StartsWith("RSA", StringComparison.Ordinal);
            yield return new(AttackRow.KeyConfusion, $"HS256 keyed with {name}", AlgorithmNotAllowed,
                f => { f.SetHeader("alg", "\"HS256\""); f.Sign = Forgery.ByHmac(secret); },
                isRsa ? SignByRsa : null,
                isRsa ? RsaValidator : null);
        }

        yield return new(AttackRow.KeyConfusion, "PKCS #1 padding under PS256", BadSignature,
            f =>
            {
                SignByRsa(f);
                f.Sign = input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            },
            SignByRsa,
            RsaValidator);
        foreach (var (name, json) in HeaderKeys)
        {
            yield return new(AttackRow.HeaderBringsKey, $"signed by a key of the attacker's, brought as {name}", BadSignature,
                f => { f.SetHeader(name, json); f.Sign = Forgery.BySigner(TestKeys.OtherEc); },
                f => f.SetHeader(name, json));
            yield return new(AttackRow.HeaderBringsKey, $"brought as {name} where no kid is needed", BadSignature,
                f => { f.SetHeader("kid", null).SetHeader(name, json); f.Sign = Forgery.BySigner(TestKeys.OtherEc); },
                f => f.SetHeader("kid", null).SetHeader(name, json),
                KeylessValidator);
        }

        foreach (var keyId in InjectedKeyIds)
        {
            yield return new(AttackRow.KeyIdInjection, $"kid {Q(keyId)[..Math.Min(40, Q(keyId).Length)]}", UnknownKey,
                f => f.SetHeader("kid", Q(keyId)));
        }

        yield return new(AttackRow.KeyIdInjection, "kid empty", Malformed, f => f.SetHeader("kid", "\"\""));
        yield return new(AttackRow.KeyIdInjection, "kid null", Malformed, f => f.SetHeader("kid", "null"));
        yield return new(AttackRow.KeyIdInjection, "kid a number", Malformed, f => f.SetHeader("kid", "1"));
        yield return new(AttackRow.KeyIdInjection, "kid an object", Malformed, f => f.SetHeader("kid", "{}"));
        yield return new(AttackRow.KeyIdInjection, "kid absent", MissingKeyId, f => f.SetHeader("kid", null));
        yield return new(AttackRow.KeyIdOfAnotherKey, "kid matches, key differs", BadSignature,
            f => f.Sign = Forgery.BySigner(TestKeys.OtherEc));
        yield return new(AttackRow.KeyIdOfAnotherKey, "kid of another registered key", BadSignature,
            f => f.SetHeader("kid", "\"k2\""), null, TwoKeysValidator);
        yield return new(AttackRow.RetiredKey, "a key that is not in the set any more", UnknownKey,
            f => { f.SetHeader("kid", "\"k0\""); f.Sign = Forgery.BySigner(TestKeys.OtherEc); });
        yield return new(AttackRow.TokenOfAnotherIssuer, "issuer A's key signs in issuer B's name", BadSignature,
            f => f.Sign = Forgery.BySigner(TestKeys.OtherEc));
        yield return new(AttackRow.TokenOfAnotherIssuer, "issuer A's own token", WrongIssuer, f =>
        {
            f.SetClaim("iss", "\"https://a.example\"");
            f.Sign = Forgery.BySigner(TestKeys.OtherEc);
        });
    }
}
