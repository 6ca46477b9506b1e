using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>The keys of one issuer: its public keys, or a secret shared with it. Nothing else derives from this.</summary>
public abstract class TokenKeys
{
    private protected TokenKeys()
    {
    }

    /// <summary>
    /// The public keys of a JWKS document (RFC 7517). Keys of unknown kinds, curves or algorithms and for other uses are
    /// ignored; of RSA at least 2048 bits and an exponent of at least 65537, of EC P-256, P-384 and P-521 are taken.
    /// </summary>
    /// <param name="json">The document: at most 1 MiB and 256 keys.</param>
    /// <exception cref="ArgumentException">
    /// Not a JWKS, a weak or broken key, a private or symmetric key among them, or none that can be used.
    /// </exception>
    public static TokenKeys FromJwks(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new PublicTokenKeys(JwksReader.Read(json, nameof(json)));
    }

    /// <summary>One secret shared with the issuer; the <c>kid</c> of its tokens selects nothing and is not required.</summary>
    /// <param name="secret">The secret; at least as long as the largest hash of the algorithms listed with it.</param>
    public static TokenKeys FromSharedSecret(SharedSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new SecretTokenKeys(secret);
    }

    /// <summary>Binds each key to the algorithm it names among those listed, else to all of its family.</summary>
    internal abstract KeySet Bind(IReadOnlyList<SigningAlgorithm> algorithms, bool allowMissingKeyId);
}
