using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// What a JOSE header may decide (RFC 7515 section 4): which listed algorithm, type and registered key apply.
/// <c>jwk</c>, <c>jku</c>, <c>x5c</c> and <c>x5u</c> are never looked at (RFC 8725 section 3.10).
/// </summary>
internal sealed record TokenHeader(string Algorithm, string? KeyId)
{
    public static Refusal? Read(ReadOnlySpan<byte> utf8, CheckedRules rules, out TokenHeader? header)
    {
        header = null;
        if (!StrictJson.TryReadObject(utf8, out var json))
        {
            return new Refusal(TokenFailure.Malformed, "the header is not a strict JSON object");
        }

        if ((CheckEncryption(json) ?? CheckAlgorithm(json, rules) ?? CheckExtensions(json) ?? CheckType(json, rules))
            is { } refusal)
        {
            return refusal;
        }

        string? keyId = null;
        if (json.TryGetProperty("kid", out _) && (!json.TryGetString("kid", out keyId) || keyId.Length == 0))
        {
            return new Refusal(TokenFailure.Malformed, "kid is not a string that is not empty");
        }

        json.TryGetString("alg", out var algorithm);
        header = new TokenHeader(algorithm!, keyId);
        return null;
    }

    private static Refusal? CheckEncryption(JsonElement json)
    {
        if (json.TryGetProperty("enc", out _))
        {
            return new Refusal(TokenFailure.Encrypted, "the header is that of an encrypted token (enc)");
        }

        return json.TryGetProperty("zip", out _)
            ? new Refusal(TokenFailure.Malformed, "compressed tokens are not read (zip)")
            : null;
    }

    private static Refusal? CheckAlgorithm(JsonElement json, CheckedRules rules) =>
        json.TryGetString("alg", out var name) && rules.Allows(name)
            ? null
            : new Refusal(TokenFailure.AlgorithmNotAllowed, $"alg is not one of: {rules.AlgorithmNames}");

    private static Refusal? CheckExtensions(JsonElement json)
    {
        if (json.TryGetProperty("crit", out _) || json.TryGetProperty("b64", out _))
        {
            return new Refusal(TokenFailure.CriticalHeader, "no critical header extension is understood (crit, b64)");
        }

        return json.TryGetProperty("cty", out _) && (!json.TryGetString("cty", out var type) || IsJwt(type))
            ? new Refusal(TokenFailure.Malformed, "a nested token is not read (cty)")
            : null;
    }

    private static Refusal? CheckType(JsonElement json, CheckedRules rules)
    {
        var present = json.TryGetProperty("typ", out _);
        json.TryGetString("typ", out var type);
        if (present ? type is not null && rules.AllowsType(type) : rules.AllowsNoType)
        {
            return null;
        }

        return new Refusal(TokenFailure.WrongType, $"typ is not one of: {rules.TypeNames}{HintFor(type, rules)}");
    }

    private static string HintFor(string? type, CheckedRules rules) => type switch
    {
        null => "",
        _ when rules.AllowsTypeButForCase(type) => " (case counts)",
        _ when IsJwt(type) => " (a token of typ JWT is of another kind or provider: give that its own profile)",
        _ => "",
    };

    private static bool IsJwt(string type) =>
        type.Equals("JWT", StringComparison.OrdinalIgnoreCase)
        || type.Equals("application/jwt", StringComparison.OrdinalIgnoreCase);
}
