namespace Paved.Tokens.Internal;

/// <summary>The keys of one issuer, found by look-up only: <c>kid</c> and <c>alg</c>, compared ordinally.</summary>
internal sealed class KeySet
{
    /// <summary>How many keys a token without <c>kid</c> may be tried on.</summary>
    internal const int MaximumTries = 4;

    private readonly IReadOnlyList<VerificationKey> _keys;
    private readonly Dictionary<KeyName, VerificationKey> _byId = [];
    private readonly bool _keyIdSelects;
    private readonly bool _allowMissingKeyId;

    private KeySet(IReadOnlyList<VerificationKey> keys, bool keyIdSelects, bool allowMissingKeyId)
    {
        _keys = keys;
        _keyIdSelects = keyIdSelects;
        _allowMissingKeyId = allowMissingKeyId;
        foreach (var key in keys)
        {
            if (key.KeyId is not null && !_byId.TryAdd(new KeyName(key.KeyId, key.Algorithm.Name), key))
            {
                throw new ArgumentException($"Two keys of the JWKS for {key.Algorithm.Name} have the same kid.");
            }
        }
    }

    /// <summary>The same secret, once for each algorithm.</summary>
    public static KeySet OfOneSecret(IReadOnlyList<VerificationKey> keys) => new(keys, false, true);

    public static KeySet OfPublicKeys(IReadOnlyList<VerificationKey> keys, bool allowMissingKeyId) =>
        new(keys, true, allowMissingKeyId);

    public bool Contains(KeyName name) => _byId.ContainsKey(name);

    /// <summary>Null when the signature is good, else why not.</summary>
    public Refusal? Verify(CompactJws jws, string algorithm, string? keyId)
    {
        IEnumerable<VerificationKey> candidates;
        if (keyId is not null && _keyIdSelects)
        {
            if (!_byId.TryGetValue(new KeyName(keyId, algorithm), out var named))
            {
                return new Refusal(TokenFailure.UnknownKey, "the issuer has no key of this kid and alg");
            }

            candidates = [named];
        }
        else if (!_allowMissingKeyId)
        {
            return new Refusal(TokenFailure.MissingKeyId, "the token names no key (kid)");
        }
        else
        {
            candidates = _keys.Where(key => key.Algorithm.Name == algorithm).Take(MaximumTries);
        }

        return VerifyByAny(candidates, jws);
    }

    private static Refusal? VerifyByAny(IEnumerable<VerificationKey> keys, CompactJws jws)
    {
        var tried = 0;
        foreach (var key in keys)
        {
            tried++;
            if (key.Verify(jws.SigningInput, jws.Signature))
            {
                return null;
            }
        }

        return tried == 0
            ? new Refusal(TokenFailure.UnknownKey, "the issuer has no key for this alg")
            : new Refusal(TokenFailure.BadSignature, "the signature is not the issuer's");
    }
}
