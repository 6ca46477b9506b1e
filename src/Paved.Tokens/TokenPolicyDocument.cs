namespace Paved.Tokens;

/// <summary>What a policy file said.</summary>
public sealed class TokenPolicyDocument
{
    internal TokenPolicyDocument(TokenValidationPolicy policy, DateTimeOffset? now)
    {
        Policy = policy;
        Now = now;
    }

    /// <summary>The policy.</summary>
    public TokenValidationPolicy Policy { get; }

    /// <summary>The time to validate at; null for the present.</summary>
    public DateTimeOffset? Now { get; }
}
