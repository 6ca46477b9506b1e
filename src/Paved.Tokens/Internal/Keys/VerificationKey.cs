using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Paved.Tokens.Internal;

/// <summary>A key bound to one algorithm (RFC 8725 section 3.1); a key that serves several is bound to each.</summary>
internal sealed class VerificationKey
{
    private readonly SignatureProvider _provider;

    public VerificationKey(string? keyId, SigningAlgorithm algorithm, SecurityKey key)
    {
        KeyId = keyId;
        Algorithm = algorithm;

        // An own factory: the default one caches providers for the whole process.
        var factory = new CryptoProviderFactory { CacheSignatureProviders = false };
        _provider = factory.CreateForVerifying(key, algorithm.Name);
    }

    public string? KeyId { get; }

    public SigningAlgorithm Algorithm { get; }

    /// <summary>Whether the signature is this key's; a signature that cannot be processed is not.</summary>
    public bool Verify(byte[] signingInput, byte[] signature)
    {
        if (signature.Length == 0
            || (Algorithm.SignatureBytes != 0 && signature.Length != Algorithm.SignatureBytes))
        {
            return false;
        }

        try
        {
            return _provider.Verify(signingInput, signature);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }
}
