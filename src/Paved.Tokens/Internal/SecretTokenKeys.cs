using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>One shared secret: HMAC algorithms only, never beside public keys (RFC 8725 section 3.1).</summary>
internal sealed class SecretTokenKeys(SharedSecret secret) : TokenKeys
{
    internal override KeySet Bind(IReadOnlyList<SigningAlgorithm> algorithms, bool allowMissingKeyId)
    {
        if (algorithms.FirstOrDefault(listed => listed.Family != KeyFamily.Hmac) is { } other)
        {
            throw new ArgumentException($"A shared secret cannot verify {other.Name}; list HS algorithms only.");
        }

        var largest = algorithms.MaxBy(algorithm => algorithm.HashBytes)!;
        if (secret.Bytes.Length < largest.HashBytes)
        {
            throw new ArgumentException($"{largest.Name} needs a shared secret of {largest.HashBytes} bytes or more.");
        }

        var key = new SymmetricSecurityKey(secret.Bytes.ToArray());
        return KeySet.OfOneSecret([.. algorithms.Select(algorithm => new VerificationKey(null, algorithm, key))]);
    }
}
