using Paved.Tokens.Tests.Support;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Attacks;

internal static partial class AttackRegistry
{
    private static readonly (string Name, string Claim, string? Json, TokenFailure Expected)[] TimeAttacks =
    [
        ("exp missing", "exp", null, MissingClaim),
        ("exp null", "exp", "null", MissingClaim),
        ("exp a string", "exp", $"\"{Forgery.Now + 600}\"", InvalidClaim),
        ("exp true", "exp", "true", InvalidClaim),
        ("exp an array", "exp", $"[{Forgery.Now + 600}]", InvalidClaim),
        ("exp an object", "exp", "{}", InvalidClaim),
        ("exp an empty string", "exp", "\"\"", InvalidClaim),
        ("exp a date", "exp", "\"2030-01-01T00:00:00Z\"", InvalidClaim),
        ("exp with a plus", "exp", $"+{Forgery.Now + 600}", Malformed),
        ("exp with a leading zero", "exp", $"0{Forgery.Now + 600}", Malformed),
        ("exp in hexadecimal", "exp", "0x7fffffff", Malformed),
        ("exp without exponent digits", "exp", "1e", Malformed),
        ("exp NaN", "exp", "NaN", Malformed),
        ("exp infinite", "exp", "Infinity", Malformed),
        ("exp negative", "exp", "-1", Expired),
        ("exp vastly negative", "exp", "-1e400", Expired),
        ("exp tiny", "exp", "1e-999999999999", Expired),
        ("exp negative and tiny", "exp", "-1e-999999999999", Expired),
        ("exp zero", "exp", "0", Expired),
        ("exp out of range", "exp", "253402300800", InvalidClaim),
        ("exp of 19 digits", "exp", "9223372036854775807", InvalidClaim),
        ("exp of 5,000 digits", "exp", new('9', 5000), InvalidClaim),
        ("exp a vast exponent", "exp", "1e999999999999", InvalidClaim),
        ("exp in milliseconds", "exp", $"{(Forgery.Now + 600) * 1000}", InvalidClaim),
        ("exp passed, skew used up", "exp", $"{Forgery.Now - 30}", Expired),
        ("exp passed by a fraction rounded down", "exp", $"{Forgery.Now - 30}.999", Expired),
        ("nbf in the future", "nbf", $"{Forgery.Now + 31}", NotYetValid),
        ("nbf a string", "nbf", $"\"{Forgery.Now}\"", InvalidClaim),
        ("nbf out of range", "nbf", "1e300", InvalidClaim),
        ("iat in the future", "iat", $"{Forgery.Now + 31}", IssuedInFuture),
        ("iat a string", "iat", $"\"{Forgery.Now}\"", InvalidClaim),
        ("nbf null", "nbf", "null", InvalidClaim),
        ("nbf true", "nbf", "true", InvalidClaim),
        ("nbf in the future by exponent", "nbf", "1.800000031e9", NotYetValid),
        ("iat null", "iat", "null", MissingClaim),
        ("iat an array", "iat", $"[{Forgery.Now}]", InvalidClaim),
        ("iat out of range", "iat", "253402300800", InvalidClaim),
        ("iat negative", "iat", "-1", LifetimeTooLong),
        ("iat long ago", "iat", $"{Forgery.Now - 86_400}", LifetimeTooLong),
        ("exp far away", "exp", $"{Forgery.Now + 86_400}", LifetimeTooLong),
    ];

    private static readonly (string Name, string Claim, string? Json, TokenFailure Expected)[] NameAttacks =
    [
        ("iss missing", "iss", null, MissingClaim),
        ("iss null", "iss", "null", MissingClaim),
        ("iss a number", "iss", "1", InvalidClaim),
        ("iss empty", "iss", "\"\"", WrongIssuer),
        ("iss an array of two", "iss", $"[\"{Forgery.Issuer}\",\"https://other.example\"]", InvalidClaim),
        ("iss a prefix", "iss", "\"https://id.exampl\"", WrongIssuer),
        ("iss prefixed", "iss", $"\"{Forgery.Issuer}.attacker.example\"", WrongIssuer),
        ("iss with a user", "iss", "\"https://x@id.example\"", WrongIssuer),
        ("iss with a port", "iss", $"\"{Forgery.Issuer}:443\"", WrongIssuer),
        ("iss over http", "iss", "\"http://id.example\"", WrongIssuer),
        ("iss percent-encoded", "iss", "\"https://id%2eexample\"", WrongIssuer),
        ("iss a homograph", "iss", "\"https://\u0456d.example\"", WrongIssuer),
        ("iss with NUL", "iss", $"\"{Forgery.Issuer}\\u0000\"", WrongIssuer),
        ("iss of another", "iss", "\"https://other.example\"", WrongIssuer),
        ("iss an array", "iss", $"[\"{Forgery.Issuer}\"]", InvalidClaim),
        ("iss with a trailing slash", "iss", $"\"{Forgery.Issuer}/\"", WrongIssuer),
        ("iss in another case", "iss", "\"https://ID.example\"", WrongIssuer),
        ("iss with a space", "iss", $"\"{Forgery.Issuer} \"", WrongIssuer),
        ("aud missing", "aud", null, MissingClaim),
        ("aud null", "aud", "null", MissingClaim),
        ("aud a number", "aud", "1", InvalidClaim),
        ("aud empty", "aud", "\"\"", WrongAudience),
        ("aud a list in one string", "aud", "\"api://orders,api://billing\"", WrongAudience),
        ("aud a list with space", "aud", "\"api://orders api://billing\"", WrongAudience),
        ("aud with NUL", "aud", "\"api://orders\\u0000\"", WrongAudience),
        ("aud a wildcard", "aud", "\"*\"", WrongAudience),
        ("aud an array with null", "aud", "[\"api://orders\",null]", InvalidClaim),
        ("aud of another", "aud", "\"api://billing\"", WrongAudience),
        ("aud a prefix", "aud", "\"api://order\"", WrongAudience),
        ("aud prefixed", "aud", "\"api://orders/admin\"", WrongAudience),
        ("aud in another case", "aud", "\"API://orders\"", WrongAudience),
        ("aud with a trailing slash", "aud", "\"api://orders/\"", WrongAudience),
        ("aud an empty array", "aud", "[]", WrongAudience),
        ("aud of others", "aud", "[\"api://billing\",\"api://order\"]", WrongAudience),
        ("aud an array with a number", "aud", "[\"api://orders\",1]", InvalidClaim),
        ("aud an object", "aud", "{\"api://orders\":1}", InvalidClaim),
        ("aud a nested array", "aud", "[[\"api://orders\"]]", InvalidClaim),
    ];

    private static readonly string?[] OtherTypes =
    [
        null, "\"JWT\"", "\"jwt\"", "\"dpop+jwt\"", "\"logout+jwt\"", "\"AT+JWT\"", "\"at+jwt \"",
        "\" at+jwt\"", "\"at+jwt;x=1\"", "\"text/at+jwt\"", "\"application/application/at+jwt\"", "\"application/\"",
        "\"Application/at+jwt\"", "\"application/jwt\"", "\"\"", "1", "null", "[\"at+jwt\"]",
    ];

    private static IEnumerable<Attack> Claims()
    {
        foreach (var (name, claim, json, expected) in TimeAttacks)
        {
            yield return new(AttackRow.Times, name, expected, f => f.SetClaim(claim, json));
        }

        foreach (var (name, claim, json, expected) in NameAttacks)
        {
            var row = claim == "iss" ? AttackRow.Issuer : AttackRow.Audience;
            yield return new(row, name, expected, f => f.SetClaim(claim, json));
        }

        foreach (var type in OtherTypes)
        {
            yield return new(AttackRow.Type, $"typ {type ?? "missing"}", WrongType, f => f.SetHeader("typ", type));
        }

        foreach (var claim in (string[])["sub", "client_id", "jti", "iat"])
        {
            yield return new(AttackRow.Type, $"no {claim}, as in an ID token", MissingClaim, f => f.SetClaim(claim, null));
        }

        foreach (var claim in (string[])["sub", "client_id", "jti"])
        {
            yield return new(AttackRow.Type, $"{claim} a number", InvalidClaim, f => f.SetClaim(claim, "1"));
            yield return new(AttackRow.Type, $"{claim} empty", InvalidClaim, f => f.SetClaim(claim, "\"\""));
        }

        yield return new(AttackRow.Type, "scope an array", InvalidClaim, f => f.SetClaim("scope", "[\"read\"]"),
            f => f.SetClaim("scope", "\"read\""));
        foreach (var confirmation in (string[])["{\"jkt\":\"x\"}", "{\"x5t#S256\":\"x\"}", "{\"unknown\":1}", "{}", "null", "\"\""])
        {
            yield return new(AttackRow.Type, $"bound to its sender by {confirmation}", UnverifiedConfirmation,
                f => f.SetClaim("cnf", confirmation));
        }
    }
}
