using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>One shared secret: one HMAC algorithm, never beside public keys (RFC 8725 section 3.1).</summary>
internal sealed class SecretTokenKeys(SharedSecret secret) : TokenKeys
{
    internal override KeySet Bind(IReadOnlyList<SigningAlgorithm> algorithms, bool allowMissingKeyId)
    {
        if (algorithms.FirstOrDefault(listed => listed.Family != KeyFamily.Hmac) is { } other)
        {
            throw new ArgumentException($"A shared secret cannot verify {other.Name}; list HS algorithms only.");
        }

        var algorithm = algorithms[0];
        return secret.Bytes.Length < algorithm.HashBytes
            ? throw new ArgumentException($"{algorithm.Name} needs a shared secret of {algorithm.HashBytes} bytes or more.")
            : KeySet.OfOneSecret(
                new VerificationKey(null, algorithm, new SymmetricSecurityKey(secret.Bytes.ToArray())));
    }
}
