using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>One shared secret: HMAC algorithms only, never beside public keys (RFC 8725 section 3.1).</summary>
internal sealed class SecretTokenKeys(SharedSecret secret) : TokenKeys
{
    internal override Func<TokenHost, KeySource> Bind(string issuer, CheckedRules rules)
    {
        if (rules.Algorithms.FirstOrDefault(listed => listed.Family != KeyFamily.Hmac) is { } other)
        {
            throw new ArgumentException($"A shared secret cannot verify {other.Name}; list HS algorithms only.");
        }

        var largest = rules.Algorithms.MaxBy(algorithm => algorithm.HashBytes)!;
        if (secret.Bytes.Length < largest.HashBytes)
        {
            throw new ArgumentException($"{largest.Name} needs a shared secret of {largest.HashBytes} bytes or more.");
        }

        var key = new SymmetricSecurityKey(secret.Bytes.ToArray());
        var source = new StaticKeySource(KeySet.OfOneSecret(
            [.. rules.Algorithms.Select(algorithm => new VerificationKey(null, algorithm, key))]));
        return _ => source;
    }
}
