using System.Security.Cryptography;
using System.Text;
using Paved.Tokens.Tests.Support;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Attacks;

/// <summary>Every attack on the signature, the algorithm and the keys; the rest is in the other parts.</summary>
internal static partial class AttackRegistry
{
    public static IReadOnlyList<Attack> All => field ??= [.. Signatures(), .. Keys(), .. Claims(), .. Shapes()];

    private static string Q(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string[] Split(string token) => token.Split('.');

    private static TokenValidator RsaValidator() => Validators.Custom(
        TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa))), "PS256");

    private static TokenValidator HmacValidator() => Validators.Custom(
        TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256");

    private static void SignByRsa(Forgery f)
    {
        f.SetHeader("alg", "\"PS256\"");
        f.Sign = input => TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    private static void SignByHmac(Forgery f)
    {
        f.SetHeader("alg", "\"HS256\"");
        f.Sign = Forgery.ByHmac(TestKeys.Secret.Bytes.ToArray());
    }

    private static IEnumerable<Attack> Signatures()
    {
        yield return new(AttackRow.ContentChanged, "payload changed", BadSignature, f => f.Whole = token =>
        {
            var parts = Split(token);
            var text = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
            return $"{parts[0]}.{TestKeys.Encode(Encoding.UTF8.GetBytes(text.Replace("alice", "admin", StringComparison.Ordinal)))}.{parts[2]}";
        });
        yield return new(AttackRow.ContentChanged, "header changed", BadSignature, f => f.Whole = token =>
        {
            var parts = Split(token);
            return $"{TestKeys.Encode("""{"typ":"at+jwt","alg":"ES256","kid":"k1"}"""u8)}.{parts[1]}.{parts[2]}";
        });
        yield return new(AttackRow.ContentChanged, "payload of another token", BadSignature, f => f.Whole = token =>
        {
            var parts = Split(token);
            return $"{parts[0]}.{Split(new Forgery().SetClaim("sub", "\"bob\"").Build())[1]}.{parts[2]}";
        });
        yield return new(AttackRow.ContentChanged, "signature stripped", BadSignature, f => f.Sign = _ => []);
        yield return new(AttackRow.ContentChanged, "signature and its dot stripped", Malformed, f =>
            f.Whole = token => token[..token.LastIndexOf('.')]);
        yield return new(AttackRow.EmptySignatureOrSecret, "empty HMAC", BadSignature,
            f => { SignByHmac(f); f.Sign = _ => []; }, SignByHmac, HmacValidator);
        yield return new(AttackRow.EmptySignatureOrSecret, "HMAC of an empty secret", BadSignature,
            f => { SignByHmac(f); f.Sign = Forgery.ByHmac([]); }, SignByHmac, HmacValidator);
        yield return new(AttackRow.EmptySignatureOrSecret, "HMAC of one NUL", BadSignature,
            f => { SignByHmac(f); f.Sign = Forgery.ByHmac([0]); }, SignByHmac, HmacValidator);
        yield return new(AttackRow.EmptySignatureOrSecret, "HMAC cut to half", BadSignature,
            f => { SignByHmac(f); var sign = f.Sign; f.Sign = input => sign(input)[..16]; }, SignByHmac, HmacValidator);
        foreach (var alg in (string[])["none", "nOnE", " none ", "NONE", "", "XX999", "es256", "ES256 ", "ES512", "HS256"])
        {
            yield return new(AttackRow.AlgorithmNone, $"alg '{alg}', no signature", AlgorithmNotAllowed,
                f => { f.SetHeader("alg", Q(alg)); f.Sign = _ => []; });
        }

        yield return new(AttackRow.AlgorithmNone, "alg absent", AlgorithmNotAllowed, f => f.SetHeader("alg", null));
        yield return new(AttackRow.AlgorithmNone, "alg an array", AlgorithmNotAllowed, f => f.SetHeader("alg", "[\"ES256\"]"));
        foreach (var (name, signature) in DegenerateSignatures())
        {
            yield return new(AttackRow.DegenerateEcdsa, name, BadSignature, f => f.Sign = _ => signature);
        }

        yield return new(AttackRow.DegenerateEcdsa, "DER instead of P1363", BadSignature, f => f.Sign = input =>
            TestKeys.Ec.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        yield return new(AttackRow.DegenerateEcdsa, "one byte more", BadSignature,
            f => f.Sign = input => [.. Forgery.BySigner(TestKeys.Ec)(input), 0]);
        yield return new(AttackRow.DegenerateEcdsa, "one byte less", BadSignature,
            f => f.Sign = input => Forgery.BySigner(TestKeys.Ec)(input)[..63]);
    }

    private static IEnumerable<(string Name, byte[] Signature)> DegenerateSignatures()
    {
        byte[] zero = new byte[32], one = [.. new byte[31], 1], ones = [.. Enumerable.Repeat((byte)255, 32)];
        byte[] order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        byte[] below = [.. order[..^1], 0x50];
        yield return ("r = s = 0", [.. zero, .. zero]);
        yield return ("r = 0, s = 1", [.. zero, .. one]);
        yield return ("r = 1, s = 0", [.. one, .. zero]);
        yield return ("r = s = 1", [.. one, .. one]);
        yield return ("r = s = n", [.. order, .. order]);
        yield return ("r = s = n - 1", [.. below, .. below]);
        yield return ("r = n, s = 1", [.. order, .. one]);
        yield return ("r and s beyond the order", [.. ones, .. ones]);
        yield return ("one byte", [1]);
    }
}
