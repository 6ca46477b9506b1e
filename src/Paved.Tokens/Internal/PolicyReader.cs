using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>Reads the members of a policy file; anything unknown or of the wrong type is an error that names it.</summary>
internal sealed class PolicyReader(JsonElement document)
{
    private const string AccessProfile = "access";
    private const string CustomProfile = "custom";
    private const int MaximumSkewSeconds = 300;
    private const long MaximumLifetimeSeconds = long.MaxValue / TimeSpan.TicksPerSecond;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "profile", "issuer", "audiences", "types", "algorithms", "jwks", "sharedSecret", "allowMissingKid",
        "requiredClaims", "now", "clockSkewSeconds", "maxLifetimeSeconds",
    };

    public TokenPolicyDocument Read()
    {
        foreach (var member in document.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
            {
                throw new FormatException($"Unknown member '{member.Name}'; known are {string.Join(", ", Known)}.");
            }
        }

        var policy = new TokenValidationPolicy
        {
            Issuer = ReadIssuer(),
            Audiences = ReadTexts("audiences") is { Count: > 0 } audiences ? audiences : throw Required("audiences"),
            ClockSkew = TimeSpan.FromSeconds(ReadInteger("clockSkewSeconds", 0, MaximumSkewSeconds) ?? 30),
            MaxLifetime = TimeSpan.FromSeconds(ReadInteger("maxLifetimeSeconds", 1, MaximumLifetimeSeconds) ?? 86400),
        };
        var now = ReadInteger("now", NumericDate.Minimum, NumericDate.Maximum);
        return new TokenPolicyDocument(policy, now is { } time ? DateTimeOffset.FromUnixTimeSeconds(time) : null);
    }

    private static FormatException Required(string member) => new($"'{member}' is required.");

    /// <summary>What the package itself refuses, said of the member.</summary>
    private static T Checked<T>(string member, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{member}' cannot be used: {ReasonOf(e)}", e);
        }
    }

    private static string ReasonOf(ArgumentException e) =>
        e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);

    private static FormatException Wrong(string member, string expected) => new($"'{member}' must be {expected}.");

    private TokenIssuerProfile ReadIssuer()
    {
        var issuer = ReadText("issuer") ?? throw Required("issuer");
        var (member, keys) = ReadKeys();
        var rules = ReadRules(member);
        return Checked(member, () => TokenIssuerProfile.Custom(issuer, keys, rules));
    }

    private TokenRules ReadRules(string keyMember)
    {
        var isAccess = ReadText("profile") switch
        {
            AccessProfile => true,
            CustomProfile => false,
            null => throw Required("profile"),
            _ => throw Wrong("profile", $"'{AccessProfile}' or '{CustomProfile}'"),
        };
        var defaults = isAccess ? TokenIssuerProfile.AuthorityRules : null;
        return new TokenRules
        {
            Types = ReadTypes() ?? defaults?.Types ?? throw Required("types"),
            Algorithms = ReadAlgorithms(keyMember, defaults),
            RequiredClaims = [.. defaults?.RequiredClaims ?? [], .. ReadTexts("requiredClaims") ?? []],
            AllowMissingKeyId = ReadFlag("allowMissingKid"),
        };
    }

    private List<string>? ReadTypes()
    {
        var types = ReadTexts("types", allowEmptyText: true);
        return types is [] || types?.Contains("application/", StringComparer.Ordinal) == true
            ? throw Wrong("types", "an array of at least one type, such as 'at+jwt', or '' for none")
            : types;
    }

    private IReadOnlyList<string> ReadAlgorithms(string keyMember, TokenRules? defaults)
    {
        var names = ReadTexts("algorithms") ?? defaults?.Algorithms ?? throw Required("algorithms");
        var isSecret = keyMember == "sharedSecret";
        var usable = SigningAlgorithm.NamesOf(isSecret ? [KeyFamily.Hmac] : [KeyFamily.Rsa, KeyFamily.Ecdsa]);
        return names.Count > 0 && names.All(usable.Contains)
            ? names
            : throw Wrong("algorithms", $"an array of at least one of {string.Join(", ", usable)} with '{keyMember}'");
    }

    private (string Member, TokenKeys Keys) ReadKeys()
    {
        var hasKeys = document.TryGetProperty("jwks", out var jwks);
        if (hasKeys == document.TryGetProperty("sharedSecret", out _))
        {
            throw new FormatException("Exactly one of 'jwks' and 'sharedSecret' is required.");
        }

        if (!hasKeys)
        {
            var secret = ReadText("sharedSecret")!;
            return ("sharedSecret", Checked("sharedSecret", () => TokenKeys.FromSharedSecret(SharedSecret.FromBase64Url(secret))));
        }

        return jwks.ValueKind == JsonValueKind.Object
            ? ("jwks", Checked("jwks", () => TokenKeys.FromJwks(jwks.GetRawText())))
            : throw Wrong("jwks", "an object");
    }

    private string? ReadText(string member)
    {
        if (!document.TryGetProperty(member, out _))
        {
            return null;
        }

        return document.TryGetString(member, out var text) && text.Length > 0
            ? text
            : throw Wrong(member, "a string that is not empty");
    }

    private List<string>? ReadTexts(string member, bool allowEmptyText = false)
    {
        if (!TryGetOptional(member, out var array))
        {
            return null;
        }

        if (array.ValueKind != JsonValueKind.Array
            || array.EnumerateArray().Any(item =>
                item.ValueKind != JsonValueKind.String || (item.ValueEquals("") && !allowEmptyText)))
        {
            throw Wrong(member, allowEmptyText ? "an array of strings" : "an array of strings that are not empty");
        }

        return [.. array.EnumerateArray().Select(item => item.GetString()!)];
    }

    private bool ReadFlag(string member)
    {
        if (!TryGetOptional(member, out var flag))
        {
            return false;
        }

        return flag.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? flag.GetBoolean()
            : throw Wrong(member, "true or false");
    }

    private long? ReadInteger(string member, long minimum, long maximum)
    {
        if (!TryGetOptional(member, out var number))
        {
            return null;
        }

        return number.ValueKind == JsonValueKind.Number
            && number.TryGetDecimal(out var value) && decimal.IsInteger(value) && value >= minimum && value <= maximum
                ? (long)value
                : throw Wrong(member, $"an integer from {minimum} to {maximum}");
    }

    /// <summary>False where the member is absent or null.</summary>
    private bool TryGetOptional(string member, out JsonElement value) =>
        document.TryGetProperty(member, out value) && value.ValueKind != JsonValueKind.Null;
}
