namespace Paved.Tokens.Internal;

/// <summary>One policy as one validator applies it: rules, keys and revocations of one issuer.</summary>
internal sealed class IssuerPolicy : IDisposable
{
    private readonly CheckedRules _rules;
    private readonly ClaimRules _claimRules;
    private readonly RevocationCheck? _revocations;
    private readonly TokenHost _host;
    private volatile SeenHeader? _lastHeader; // tokens of one issuer mostly share theirs

    public IssuerPolicy(TokenValidationPolicy policy, TokenHost host)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(policy.Issuer, nameof(policy));
        ArgumentNullException.ThrowIfNull(policy.Audiences, nameof(policy));
        string[] audiences = [.. policy.Audiences];
        if (audiences.Length == 0 || audiences.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("Name at least one audience, and no empty one.", nameof(policy));
        }

        _host = host;
        _rules = policy.Issuer.Rules;
        _revocations = (policy.Revocations ?? host.Revocations) is { } store ? new RevocationCheck(store, host) : null;
        _claimRules = new ClaimRules(audiences, policy) { NeedsTokenId = _revocations is not null };
        Keys = policy.Issuer.OpenKeys(host);
        MaxTokenBytes = policy.MaxTokenBytes;
    }

    public string Issuer => _claimRules.Issuer;

    public int MaxTokenBytes { get; }

    public KeySource Keys { get; }

    /// <summary>Every check of a token that was not seen before; the keyless ones first.</summary>
    public async ValueTask<VerifiedToken> VerifyAsync(CompactJws jws, CancellationToken cancellationToken)
    {
        if (ReadHeader(jws.Header, out var header) is { } badHeader)
        {
            return Refused(Explain(badHeader, jws));
        }

        if (jws.ReadClaims(out var claims) is { } malformed)
        {
            return Refused(malformed);
        }

        var reader = new ClaimReader(claims, _claimRules, _host.Time.GetUtcNow());
        if (reader.Check() is { } refusal)
        {
            return Refused(Explain(refusal, jws));
        }

        var (keys, keyRefusal) = await VerifySignatureAsync(jws, header!, cancellationToken).ConfigureAwait(false);
        if (keyRefusal is not null)
        {
            return Refused(keyRefusal);
        }

        var token = reader.Build();
        var revoked = await CheckRevocationAsync(token, cancellationToken).ConfigureAwait(false);
        return revoked is null
            ? new VerifiedToken(this, new TokenValidation(token), reader.Times, keys)
            : Refused(revoked);
    }

    /// <summary>
    /// The checks that every use of a verified token repeats; null where the keys changed, so that it must be verified
    /// again.
    /// </summary>
    public async ValueTask<TokenValidation?> RecheckAsync(VerifiedToken verified, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(await Keys.GetAsync(cancellationToken).ConfigureAwait(false), verified.Keys))
        {
            return null;
        }

        var refusal = verified.Times.Check(_host.Time.GetUtcNow(), _claimRules)
            ?? await CheckRevocationAsync(verified.Result.Token!, cancellationToken).ConfigureAwait(false);
        return refusal is null ? verified.Result : new TokenValidation(refusal);
    }

    public void Dispose() => Keys.Dispose();

    private Refusal? ReadHeader(byte[] utf8, out TokenHeader? header)
    {
        if (_lastHeader is { } last && utf8.AsSpan().SequenceEqual(last.Utf8))
        {
            header = last.Header;
            return null;
        }

        var refusal = TokenHeader.Read(utf8, _rules, out header);
        if (refusal is null)
        {
            _lastHeader = new SeenHeader(utf8, header!);
        }

        return refusal;
    }

    private VerifiedToken Refused(Refusal refusal) => new(this, new TokenValidation(refusal), default, null);

    private ValueTask<Refusal?> CheckRevocationAsync(ValidatedToken token, CancellationToken cancellationToken) =>
        _revocations is null ? default : _revocations.CheckAsync(token, cancellationToken);

    private async ValueTask<(KeySet? Keys, Refusal? Refusal)> VerifySignatureAsync(
        CompactJws jws, TokenHeader header, CancellationToken cancellationToken)
    {
        var keys = await Keys.GetAsync(cancellationToken).ConfigureAwait(false);
        var refusal = keys?.Verify(jws, header.Algorithm, header.KeyId);
        if (refusal is { Failure: TokenFailure.UnknownKey } && header.KeyId is { } keyId)
        {
            keys = await Keys.SeekAsync(new KeyName(keyId, header.Algorithm), cancellationToken).ConfigureAwait(false);
            refusal = keys?.Verify(jws, header.Algorithm, keyId);
        }

        return keys is null
            ? (null, new Refusal(TokenFailure.KeysUnavailable, "the issuer's keys could not be fetched"))
            : (keys, refusal);
    }

    /// <summary>The refusal and, from the strict profile, which provider's profile the token would fit.</summary>
    private Refusal Explain(Refusal refusal, CompactJws jws) =>
        _rules.SuggestsProviders
        && refusal.Failure is TokenFailure.WrongType or TokenFailure.AlgorithmNotAllowed
        && StrictJson.TryReadObject(jws.Header, out var header)
        && StrictJson.TryReadObject(jws.Payload, out var claims)
            ? refusal with { Detail = refusal.Detail + Providers.Suggest(header, claims) }
            : refusal;

    private sealed record SeenHeader(byte[] Utf8, TokenHeader Header);
}
