using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>The policies of a validator, found by the exact issuer.</summary>
internal sealed class PolicyTable
{
    private readonly Dictionary<string, IssuerPolicy> _byIssuer = new(StringComparer.Ordinal);
    private readonly IssuerPolicy? _only;

    public PolicyTable(IReadOnlyList<TokenValidationPolicy> policies, TokenHost host)
    {
        foreach (var policy in policies)
        {
            var checkedPolicy = new IssuerPolicy(policy, host);
            if (!_byIssuer.TryAdd(checkedPolicy.Issuer, checkedPolicy))
            {
                throw new ArgumentException($"Two policies are for the issuer {checkedPolicy.Issuer}.", nameof(policies));
            }
        }

        if (_byIssuer.Count == 0)
        {
            throw new ArgumentException("Give at least one policy.", nameof(policies));
        }

        _only = _byIssuer.Count == 1 ? _byIssuer.Values.Single() : null;
        MaxTokenBytes = _byIssuer.Values.Max(policy => policy.MaxTokenBytes);
    }

    public IEnumerable<IssuerPolicy> All => _byIssuer.Values;

    /// <summary>The longest token that any policy reads.</summary>
    public int MaxTokenBytes { get; }

    /// <summary>Null and the policy, or why there is none. What the token says of itself chooses, and proves nothing.</summary>
    public Refusal? Find(CompactJws jws, out IssuerPolicy? policy)
    {
        policy = _only;
        if (policy is not null)
        {
            return null;
        }

        if (jws.ReadClaims(out var claims) is { } malformed)
        {
            return malformed;
        }

        if (!claims.TryGetProperty("iss", out var issuer) || issuer.ValueKind == JsonValueKind.Null)
        {
            return new Refusal(TokenFailure.MissingClaim, "iss is required");
        }

        if (issuer.ValueKind != JsonValueKind.String)
        {
            return new Refusal(TokenFailure.InvalidClaim, "iss is not a string");
        }

        return _byIssuer.TryGetValue(issuer.GetString()!, out policy)
            ? null
            : new Refusal(TokenFailure.WrongIssuer, "iss is not exactly one of the expected issuers");
    }
}
