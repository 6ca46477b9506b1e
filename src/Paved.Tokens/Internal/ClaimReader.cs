using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// Reads the claims of one token and makes every check that needs no key (RFC 7519 section 4.1, RFC 9068 section 4).
/// </summary>
internal sealed class ClaimReader(JsonElement claims, ClaimRules rules, DateTimeOffset now)
{
    private readonly long _now = (now - DateTimeOffset.UnixEpoch).Ticks;
    private readonly List<string> _audiences = [];
    private long _expires;
    private long? _notBefore;
    private long? _issued;

    public Refusal? Check() =>
        CheckIssuer()
        ?? CheckAudience()
        ?? CheckRequired()
        ?? CheckTexts()
        ?? ReadTimes()
        ?? CheckTimes()
        ?? CheckConfirmation();

    /// <summary>The content; only after <see cref="Check"/> found nothing.</summary>
    public ValidatedToken Build() => new()
    {
        Issuer = rules.Issuer,
        Subject = ReadText("sub"),
        ClientId = ReadText(rules.ClientIdClaim),
        Id = ReadText("jti"),
        Audiences = _audiences.AsReadOnly(),
        Scopes = Array.AsReadOnly(ReadText("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []),
        IssuedAt = _issued is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(_expires),
        Claims = claims.EnumerateObject()
            .ToDictionary(claim => claim.Name, claim => claim.Value, StringComparer.Ordinal)
            .AsReadOnly(),
    };

    private static Refusal Missing(string claim) => new(TokenFailure.MissingClaim, $"{claim} is required");

    private static Refusal Invalid(string claim, string expected) =>
        new(TokenFailure.InvalidClaim, $"{claim} is not {expected}");

    private Refusal? CheckIssuer()
    {
        if (IsAbsent("iss"))
        {
            return Missing("iss");
        }

        if (ReadText("iss") is not { } issuer)
        {
            return Invalid("iss", "a string");
        }

        return issuer == rules.Issuer
            ? null
            : new Refusal(TokenFailure.WrongIssuer, "iss is not exactly the expected issuer");
    }

    private Refusal? CheckAudience()
    {
        if (IsAbsent("aud"))
        {
            return Missing("aud");
        }

        var audience = claims.GetProperty("aud");
        IEnumerable<JsonElement> values = audience.ValueKind == JsonValueKind.Array
            ? audience.EnumerateArray()
            : [audience];
        foreach (var value in values)
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                return Invalid("aud", "a string or an array of strings");
            }

            _audiences.Add(value.GetString()!);
        }

        return _audiences.Any(rules.Audiences.Contains)
            ? null
            : new Refusal(TokenFailure.WrongAudience, "no aud is exactly an expected audience");
    }

    private Refusal? CheckRequired()
    {
        if (IsAbsent("exp"))
        {
            return Missing("exp");
        }

        return rules.RequiredClaims.FirstOrDefault(IsAbsent) is { } claim ? Missing(claim) : null;
    }

    private Refusal? CheckTexts()
    {
        foreach (var claim in (ReadOnlySpan<string>)["sub", "jti", rules.ClientIdClaim])
        {
            if (claims.TryGetProperty(claim, out _) && string.IsNullOrEmpty(ReadText(claim)))
            {
                return Invalid(claim, "a string that is not empty");
            }
        }

        return claims.TryGetProperty("scope", out _) && ReadText("scope") is null ? Invalid("scope", "a string") : null;
    }

    private Refusal? ReadTimes()
    {
        if (!NumericDate.TryRead(claims.GetProperty("exp"), out _expires))
        {
            return Invalid("exp", "a number that is a time before the year 10000");
        }

        return ReadOptionalTime("nbf", ref _notBefore) ?? ReadOptionalTime("iat", ref _issued);
    }

    private Refusal? ReadOptionalTime(string claim, ref long? time)
    {
        if (!claims.TryGetProperty(claim, out var value))
        {
            return null;
        }

        if (!NumericDate.TryRead(value, out var seconds))
        {
            return Invalid(claim, "a number that is a time before the year 10000");
        }

        time = seconds;
        return null;
    }

    // In ticks: every representable time plus five minutes fits, and the clock keeps its fractions.
    private Refusal? CheckTimes()
    {
        var expires = Ticks(_expires);
        if (_now >= expires + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.Expired, "exp has passed");
        }

        if (_notBefore is { } notBefore && Ticks(notBefore) > _now + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.NotYetValid, "nbf has not come");
        }

        if (_issued is { } issued && Ticks(issued) > _now + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.IssuedInFuture, "iat lies in the future");
        }

        var start = (_issued ?? _notBefore) is { } seconds ? Ticks(seconds) : _now;
        return expires - start <= rules.MaxLifetime.Ticks
            ? null
            : new Refusal(TokenFailure.LifetimeTooLong, $"the token lives longer than {rules.MaxLifetime:c}");
    }

    private Refusal? CheckConfirmation() => claims.TryGetProperty("cnf", out _)
        ? new Refusal(TokenFailure.UnverifiedConfirmation, "the token is bound to its sender (cnf), which nothing verified")
        : null;

    private static long Ticks(long seconds) => seconds * TimeSpan.TicksPerSecond;

    private bool IsAbsent(string claim) =>
        !claims.TryGetProperty(claim, out var value) || value.ValueKind == JsonValueKind.Null;

    private string? ReadText(string claim) => claims.TryGetString(claim, out var text) ? text : null;
}
