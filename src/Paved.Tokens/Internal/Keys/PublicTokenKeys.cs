namespace Paved.Tokens.Internal;

/// <summary>The public keys of a JWKS document.</summary>
internal sealed class PublicTokenKeys(IReadOnlyList<PublicKey> keys) : TokenKeys
{
    /// <summary>Public keys bound to the listed algorithms that they serve; at least one.</summary>
    public static KeySet BindAll(IReadOnlyList<PublicKey> keys, CheckedRules rules)
    {
        VerificationKey[] bound =
        [
            .. from key in keys
               from algorithm in key.ServedOf(rules.Algorithms)
               select new VerificationKey(key.KeyId, algorithm, key.Key),
        ];
        return bound.Length > 0
            ? KeySet.OfPublicKeys(bound, rules.AllowMissingKeyId)
            : throw new ArgumentException($"No key fits the algorithms {rules.AlgorithmNames}.");
    }

    public static void RefuseHmac(CheckedRules rules)
    {
        if (rules.Algorithms.Any(algorithm => algorithm.Family == KeyFamily.Hmac))
        {
            throw new ArgumentException("HS algorithms need a SharedSecret; public keys never verify them.");
        }
    }

    internal override Func<TokenHost, KeySource> Bind(string issuer, CheckedRules rules)
    {
        RefuseHmac(rules);
        var source = new StaticKeySource(BindAll(keys, rules));
        return _ => source;
    }
}
