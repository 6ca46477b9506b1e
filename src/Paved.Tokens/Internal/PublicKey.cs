using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>A checked public key; the algorithm it names, or null when an RSA key leaves the choice to the rules.</summary>
internal sealed record PublicKey(string? KeyId, KeyFamily Family, SigningAlgorithm? Algorithm, JsonWebKey Key)
{
    /// <summary>The one algorithm this key serves: its own, else the first of its family; null when none is listed.</summary>
    public SigningAlgorithm? Choose(IReadOnlyList<SigningAlgorithm> allowed) => Algorithm is null
        ? allowed.FirstOrDefault(algorithm => algorithm.Family == Family)
        : allowed.FirstOrDefault(algorithm => algorithm == Algorithm);
}
