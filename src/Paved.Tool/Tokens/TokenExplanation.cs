using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Paved.Tool.Tokens;

/// <summary>A token in words: each member with its value and what it means.</summary>
internal static class TokenExplanation
{
    private const long LatestTime = 253_402_300_799;

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["alg"] = "how it claims to be signed",
        ["typ"] = "the kind of token",
        ["kid"] = "the key that it names",
        ["jku"] = "where it says keys are; nothing should be fetched from there",
        ["jwk"] = "a key that it brings along; it proves nothing",
        ["x5u"] = "where it says a certificate is; nothing should be fetched from there",
        ["x5c"] = "a certificate that it brings along; it proves nothing by itself",
        ["crit"] = "extensions that a reader must understand or refuse",
        ["iss"] = "who claims to have issued it",
        ["sub"] = "whom it is about",
        ["aud"] = "the services it is for",
        ["client_id"] = "the client it was issued to",
        ["azp"] = "the client it was issued to",
        ["scope"] = "what it permits",
        ["jti"] = "its own name",
        ["nonce"] = "binds it to one sign-in",
        ["auth_time"] = "when the user signed in",
        ["amr"] = "how the user signed in",
        ["acr"] = "how strongly the user signed in",
        ["cnf"] = "the key that its sender has to prove",
        ["exp"] = "expires",
        ["nbf"] = "not valid before",
        ["iat"] = "issued",
    };

    /// <summary>What should catch the reader's eye.</summary>
    public static IEnumerable<string> Notes(UnverifiedToken token, DateTimeOffset now)
    {
        if (token.Header.TryGetProperty("alg", out var algorithm) && TextOf(algorithm) is { } name)
        {
            if (name.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) || token.SignatureBytes == 0)
            {
                yield return "it is not signed: anyone can have written it";
            }
        }
        else
        {
            yield return "it has no alg, so nothing can verify it";
        }

        if (Time(token.Payload, "exp") is not { } expires)
        {
            yield return "it has no time of expiry";
        }
        else if (expires <= now)
        {
            yield return $"it expired {Span(now - expires)} ago";
        }

        if (Time(token.Payload, "nbf") is { } from && from > now)
        {
            yield return $"it is not valid for another {Span(from - now)}";
        }
    }

    public static IEnumerable<string> Lines(UnverifiedToken token, DateTimeOffset now) =>
    [
        "NOT VERIFIED: anyone can have written this. Only 'paved token validate' says whether it is genuine.",
        .. Notes(token, now).Select(note => $"note: {note}"),
        "header",
        .. token.Header.EnumerateObject().Select(member => Line(member, now)),
        "payload",
        .. token.Payload.EnumerateObject().Select(member => Line(member, now)),
        $"signature: {token.SignatureBytes} bytes, not looked at",
    ];

    private static string Line(JsonProperty member, DateTimeOffset now)
    {
        var meaning = Meanings.GetValueOrDefault(member.Name);
        var value = member.Name is "exp" or "nbf" or "iat" or "auth_time" && ReadTime(member.Value) is { } time
            ? $"{RingReport.Time(time)} ({(time <= now ? $"{Span(now - time)} ago" : $"in {Span(time - now)}")})"
            : Printable(TextOf(member.Value) ?? member.Value.GetRawText());
        return $"  {Printable(member.Name)}: {value}{(meaning is null ? "" : $"  [{meaning}]")}";
    }

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Time(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) ? ReadTime(value) : null;

    private static DateTimeOffset? ReadTime(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var seconds) && seconds is >= 0 and <= LatestTime
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMinutes} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalDays} days"),
    };

    /// <summary>Without control characters, which could drive the terminal.</summary>
    private static string Printable(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}
