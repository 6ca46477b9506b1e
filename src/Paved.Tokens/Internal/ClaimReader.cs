using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>
/// Reads the claims of one token and makes every check that needs no key (RFC 7519 section 4.1, RFC 9068 section 4).
/// </summary>
internal sealed class ClaimReader(JsonElement claims, ClaimRules policy, DateTimeOffset now)
{
    private readonly CheckedRules _rules = policy.Rules;
    private readonly List<string> _audiences = [];
    private long _expires;
    private long? _notBefore;
    private long? _issued;

    /// <summary>When the token is valid; only after <see cref="Check"/> found nothing.</summary>
    public TokenTimes Times => new(_expires, _notBefore, _issued);

    public Refusal? Check() =>
        CheckIssuer()
        ?? CheckAudience()
        ?? CheckRequired()
        ?? CheckValues()
        ?? CheckTexts()
        ?? CheckScopes()
        ?? ReadTimes()
        ?? Times.Check(now, policy)
        ?? CheckConfirmation();

    /// <summary>The content; only after <see cref="Check"/> found nothing.</summary>
    public ValidatedToken Build() => new()
    {
        Issuer = policy.Issuer,
        Subject = ReadText("sub"),
        ClientId = ReadText(_rules.ClientIdClaim),
        Id = ReadText(_rules.TokenIdClaim),
        Audiences = _audiences.AsReadOnly(),
        Scopes = Array.AsReadOnly(ReadScopes()),
        IssuedAt = _issued is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(_expires),
        Content = claims,
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

        return issuer == policy.Issuer
            ? null
            : new Refusal(TokenFailure.WrongIssuer, "iss is not exactly the expected issuer");
    }

    private Refusal? CheckAudience()
    {
        if (IsAbsent(_rules.AudienceClaim))
        {
            return Missing(_rules.AudienceClaim);
        }

        var audience = claims.GetProperty(_rules.AudienceClaim);
        IEnumerable<JsonElement> values = audience.ValueKind == JsonValueKind.Array
            ? audience.EnumerateArray()
            : [audience];
        foreach (var value in values)
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                return Invalid(_rules.AudienceClaim, "a string or an array of strings");
            }

            _audiences.Add(value.GetString()!);
        }

        return _audiences.Any(policy.Audiences.Contains)
            ? null
            : new Refusal(TokenFailure.WrongAudience, $"no {_rules.AudienceClaim} is exactly an expected audience");
    }

    private Refusal? CheckRequired()
    {
        if (IsAbsent("exp"))
        {
            return Missing("exp");
        }

        if (policy.NeedsTokenId && IsAbsent(_rules.TokenIdClaim))
        {
            return Missing(_rules.TokenIdClaim);
        }

        return _rules.RequiredClaims.FirstOrDefault(IsAbsent) is { } claim ? Missing(claim) : null;
    }

    private Refusal? CheckValues()
    {
        foreach (var (claim, value) in _rules.RequiredValues)
        {
            if (ReadText(claim) != value)
            {
                return IsAbsent(claim)
                    ? Missing(claim)
                    : new Refusal(TokenFailure.WrongType, $"{claim} is not exactly '{value}'");
            }
        }

        return null;
    }

    private Refusal? CheckTexts()
    {
        foreach (var claim in (ReadOnlySpan<string>)["sub", _rules.TokenIdClaim, _rules.ClientIdClaim])
        {
            if (claims.TryGetProperty(claim, out _) && string.IsNullOrEmpty(ReadText(claim)))
            {
                return Invalid(claim, "a string that is not empty");
            }
        }

        return null;
    }

    private Refusal? CheckScopes()
    {
        if (!claims.TryGetProperty(_rules.ScopeClaim, out var scopes) || scopes.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        var isList = scopes.ValueKind == JsonValueKind.Array
            && _rules.ScopeClaim != "scope"
            && scopes.EnumerateArray().All(scope => scope.ValueKind == JsonValueKind.String);
        return isList ? null : Invalid(_rules.ScopeClaim, "a string");
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

    private Refusal? CheckConfirmation() => claims.TryGetProperty("cnf", out _)
        ? new Refusal(TokenFailure.UnverifiedConfirmation, "the token is bound to its sender (cnf), which nothing verified")
        : null;

    private bool IsAbsent(string claim) =>
        !claims.TryGetProperty(claim, out var value) || value.ValueKind == JsonValueKind.Null;

    private string[] ReadScopes()
    {
        if (!claims.TryGetProperty(_rules.ScopeClaim, out var scopes))
        {
            return [];
        }

        return scopes.ValueKind == JsonValueKind.Array
            ? [.. scopes.EnumerateArray().Select(scope => scope.GetString()!)]
            : scopes.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private string? ReadText(string claim) => claims.TryGetString(claim, out var text) ? text : null;
}
