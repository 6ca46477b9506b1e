namespace Paved.Tokens.Internal;

/// <summary>The public keys of a JWKS document.</summary>
internal sealed class PublicTokenKeys(IReadOnlyList<PublicKey> keys) : TokenKeys
{
    internal override KeySet Bind(IReadOnlyList<SigningAlgorithm> algorithms, bool allowMissingKeyId)
    {
        if (algorithms.Any(algorithm => algorithm.Family == KeyFamily.Hmac))
        {
            throw new ArgumentException("HS algorithms need a SharedSecret; public keys never verify them.");
        }

        VerificationKey[] bound =
        [
            .. from key in keys
               from algorithm in key.ServedOf(algorithms)
               select new VerificationKey(key.KeyId, algorithm, key.Key),
        ];
        return bound.Length > 0
            ? KeySet.OfPublicKeys(bound, allowMissingKeyId)
            : throw new ArgumentException(
                $"No key fits the algorithms {string.Join(", ", algorithms.Select(algorithm => algorithm.Name))}.");
    }
}
