using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// Validates signed JWTs (RFC 7519) with every check of RFC 8725 on; there is no switch that turns one off. Whatever the
/// text is, the answer is a value. Safe for concurrent use.
/// </summary>
public sealed class TokenValidator
{
    private readonly CheckedRules _rules;
    private readonly KeySet _keys;
    private readonly ClaimRules _claimRules;
    private readonly TimeProvider _time;
    private readonly int _maxLength;

    /// <summary>Makes a validator of one policy.</summary>
    /// <param name="policy">What is accepted; read once.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    /// <exception cref="ArgumentException">The policy has no issuer or no audience.</exception>
    public TokenValidator(TokenValidationPolicy policy, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(policy.Issuer);
        ArgumentNullException.ThrowIfNull(policy.Audiences);
        string[] audiences = [.. policy.Audiences];
        if (audiences.Length == 0 || audiences.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("Name at least one audience, and no empty one.", nameof(policy));
        }

        _rules = policy.Issuer.Rules;
        _keys = policy.Issuer.Keys;
        _claimRules = new ClaimRules(policy.Issuer.Issuer, audiences, _rules, policy);
        _time = timeProvider ?? TimeProvider.System;
        _maxLength = policy.MaxTokenBytes;
    }

    /// <summary>Validates a token. Never throws because of the token's text.</summary>
    /// <param name="token">The compact token, without <c>Bearer</c>; may be null.</param>
    /// <param name="cancellationToken">Cancels the wait for keys.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValueTask<TokenValidation> ValidateAsync(string? token, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<TokenValidation>(cancellationToken)
            : ValueTask.FromResult(Validate(token));

    private TokenValidation Validate(string? token)
    {
        if (CompactJws.Read(token, _maxLength, out var jws) is { } unreadable)
        {
            return new TokenValidation(unreadable);
        }

        if (TokenHeader.Read(jws!.Header, _rules, out var header) is { } badHeader)
        {
            return new TokenValidation(badHeader);
        }

        if (!StrictJson.TryReadObject(jws.Payload, out var claims))
        {
            return new TokenValidation(
                new Refusal(TokenFailure.Malformed, "the payload is not a strict JSON object"));
        }

        var reader = new ClaimReader(claims, _claimRules, _time.GetUtcNow());
        return (reader.Check() ?? _keys.Verify(jws, header!.Algorithm, header.KeyId)) is { } refusal
            ? new TokenValidation(refusal)
            : new TokenValidation(reader.Build());
    }
}
