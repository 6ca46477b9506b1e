namespace Paved.Tokens.Internal;

/// <summary>What a policy asks of the claims, copied once.</summary>
internal sealed class ClaimRules(string[] audiences, TokenValidationPolicy policy)
{
    public string Issuer { get; } = policy.Issuer.Issuer;

    public CheckedRules Rules { get; } = policy.Issuer.Rules;

    public HashSet<string> Audiences { get; } = new(audiences, StringComparer.Ordinal);

    /// <summary>Whether a token must have an identifier, because it may be revoked by it.</summary>
    public bool NeedsTokenId { get; init; }

    public long SkewTicks { get; } = policy.ClockSkew.Ticks;

    public TimeSpan MaxLifetime { get; } = policy.MaxLifetime;
}
