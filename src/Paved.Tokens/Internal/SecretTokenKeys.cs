using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>One shared secret: HMAC only, never beside public keys (RFC 8725 section 3.1).</summary>
internal sealed class SecretTokenKeys(SharedSecret secret) : TokenKeys
{
    internal override KeySet Bind(IReadOnlyList<SigningAlgorithm> algorithms, bool allowMissingKeyId)
    {
        foreach (var algorithm in algorithms)
        {
            Check(algorithm);
        }

        var key = new SymmetricSecurityKey(secret.Bytes.ToArray());
        return KeySet.OfOneSecret([.. algorithms.Select(algorithm => new VerificationKey(null, algorithm, key))]);
    }

    private void Check(SigningAlgorithm algorithm)
    {
        if (algorithm.Family != KeyFamily.Hmac)
        {
            throw new ArgumentException($"A shared secret cannot verify {algorithm.Name}; list HS algorithms only.");
        }

        if (secret.Bytes.Length < algorithm.HashBytes)
        {
            throw new ArgumentException($"{algorithm.Name} needs a shared secret of {algorithm.HashBytes} bytes.");
        }
    }
}
