using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>What the access tokens of a provider really look like, and the factory that validates them.</summary>
/// <param name="Name">The factory on <see cref="TokenIssuerProfile"/>.</param>
/// <param name="IsIssuer">Whether an issuer is one of the provider's, by its form.</param>
/// <param name="Rules">What its tokens look like.</param>
internal sealed record Provider(string Name, Func<string, bool> IsIssuer, TokenRules Rules)
{
    /// <summary>Whether a token, of which nothing is verified, has the provider's form.</summary>
    public bool Fits(JsonElement header, JsonElement claims)
    {
        header.TryGetString("typ", out var type);
        return header.TryGetString("alg", out var algorithm)
            && Rules.Algorithms.Contains(algorithm, StringComparer.Ordinal)
            && Rules.Types.Contains(type ?? "", StringComparer.Ordinal)
            && claims.TryGetString("iss", out var issuer)
            && IsIssuer(issuer)
            && Rules.RequiredClaims.All(claim => claims.TryGetProperty(claim, out _))
            && Rules.RequiredValues.All(pair => claims.TryGetString(pair.Key, out var value) && value == pair.Value);
    }
}
