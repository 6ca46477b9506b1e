using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>A checked public key; the algorithm it names, or null when an RSA key leaves that to the rules.</summary>
internal sealed record PublicKey(string? KeyId, KeyFamily Family, SigningAlgorithm? Algorithm, JsonWebKey Key)
{
    /// <summary>Which of the listed algorithms this key serves: the one it names, else all of its family.</summary>
    public IEnumerable<SigningAlgorithm> ServedOf(IReadOnlyList<SigningAlgorithm> listed) =>
        listed.Where(algorithm => Algorithm is null ? algorithm.Family == Family : algorithm == Algorithm);
}
