using FsCheck;
using FsCheck.Fluent;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Properties;

/// <summary>Whatever the text is, the answer is a value, and only the token that was signed validates.</summary>
public sealed class ValidatorProperties
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0\u00e9\ud800";

    private static readonly string Token = new Forgery().Build();

    private static readonly TokenValidator Hmac = Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256");

    [ManyCases]
    public bool ValidateAsync_AnyText_IsRefused(string? text) => !Validate(text).IsValid && !Validate(text, Hmac).IsValid;

    [ManyCases]
    public bool ValidateAsync_AnyThreeParts_AreRefused(string header, byte[] payload, byte[] signature) =>
        !Validate($"{TestKeys.Encode(System.Text.Encoding.UTF8.GetBytes(header))}.{TestKeys.Encode(payload)}.{TestKeys.Encode(signature)}").IsValid;

    [ManyCases]
    public bool ValidateAsync_OneCharacterReplaced_IsRefused(NonNegativeInt position, NonNegativeInt choice)
    {
        var at = position.Get % Token.Length;
        var mutant = Token[..at] + Alphabet[choice.Get % Alphabet.Length] + Token[(at + 1)..];
        return mutant == Token || !Validate(mutant).IsValid;
    }

    [ManyCases]
    public bool ValidateAsync_OneCharacterInsertedOrRemoved_IsRefused(NonNegativeInt position, NonNegativeInt choice, bool insert)
    {
        var at = position.Get % Token.Length;
        var mutant = insert ? Token.Insert(at, $"{Alphabet[choice.Get % Alphabet.Length]}") : Token.Remove(at, 1);
        return !Validate(mutant).IsValid;
    }

    /// <summary>A changed bit of a part is a change of the bytes that were signed, or of the signature over them.</summary>
    [ManyCases]
    public bool ValidateAsync_OneBitFlipped_IsRefused(NonNegativeInt part, NonNegativeInt bit)
    {
        var parts = Token.Split('.');
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(parts[part.Get % 3]);
        var at = bit.Get % (bytes.Length * 8);
        bytes[at / 8] ^= (byte)(1 << (at % 8));
        parts[part.Get % 3] = TestKeys.Encode(bytes);
        return !Validate(string.Join('.', parts)).IsValid;
    }

    [ManyCases]
    public bool ValidateAsync_Truncated_IsRefused(NonNegativeInt length) => !Validate(Token[..(length.Get % Token.Length)]).IsValid;

    /// <summary>Signed by the right key, but with any JSON as one claim: an answer, and the claim is what was signed.</summary>
    [ManyCases]
    public Property ValidateAsync_AnyValueOfAnyClaim_NeverThrows() => Prop.ForAll(
        Gen.Elements("iss", "aud", "sub", "exp", "nbf", "iat", "jti", "client_id", "scope", "cnf", "x").ToArbitrary(),
        JsonTexts.Values.ToArbitrary(),
        (claim, json) =>
        {
            var forgery = new Forgery().SetHeader("alg", "\"HS256\"").SetClaim(claim, json);
            forgery.Sign = Forgery.ByHmac(TestKeys.Secret.Bytes.ToArray());
            var result = Validate(forgery.Build(), Hmac);
            return !result.IsValid || result.Token.Claims[claim].GetRawText() == json.Trim();
        });

    [ManyCases]
    public Property ValidateAsync_AnyValueOfAnyHeader_NeverThrows() => Prop.ForAll(
        Gen.Elements("alg", "typ", "kid", "crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5c").ToArbitrary(),
        JsonTexts.Values.ToArbitrary(),
        (name, json) =>
        {
            var forgery = new Forgery().SetHeader("alg", "\"HS256\"").SetHeader(name, json);
            forgery.Sign = Forgery.ByHmac(TestKeys.Secret.Bytes.ToArray());
            return !Validate(forgery.Build(), Hmac).IsValid
                || name is "kid" or "cty" or "jwk" or "jku" or "x5c"
                || json is "\"HS256\"" or "\"at+jwt\"";
        });

    private static TokenValidation Validate(string? text, TokenValidator? validator = null)
    {
        var task = (validator ?? Validators.Access).ValidateAsync(text, TestContext.Current.CancellationToken);
        return task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("Not answered at once.");
    }
}
