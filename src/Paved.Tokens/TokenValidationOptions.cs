namespace Paved.Tokens;

/// <summary>What the application's <see cref="TokenValidator"/> accepts.</summary>
public sealed class TokenValidationOptions
{
    /// <summary>One policy for each issuer; at least one.</summary>
    public IList<TokenValidationPolicy> Policies { get; } = [];
}
