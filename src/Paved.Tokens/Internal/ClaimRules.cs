namespace Paved.Tokens.Internal;

/// <summary>What a policy asks of the claims, copied once.</summary>
internal sealed class ClaimRules(string issuer, string[] audiences, CheckedRules rules, TokenValidationPolicy policy)
{
    public string Issuer { get; } = issuer;

    public string ClientIdClaim { get; } = rules.ClientIdClaim;

    public IReadOnlyList<string> RequiredClaims { get; } = rules.RequiredClaims;

    public HashSet<string> Audiences { get; } = new(audiences, StringComparer.Ordinal);

    public long SkewTicks { get; } = policy.ClockSkew.Ticks;

    public TimeSpan MaxLifetime { get; } = policy.MaxLifetime;
}
