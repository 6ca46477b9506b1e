namespace Paved.Tokens.Internal;

/// <summary>Keys of an issuer in this process, asked as often and as carefully as one elsewhere.</summary>
internal sealed class IssuerTokenKeys(TokenIssuer issuer) : TokenKeys
{
    // Asking costs no request to anybody, so a withdrawn key is gone soon.
    private static readonly RemoteKeyOptions Options = new() { RefreshInterval = TimeSpan.FromMinutes(1) };

    internal override Func<TokenHost, KeySource> Bind(string issuerName, CheckedRules rules)
    {
        PublicTokenKeys.RefuseHmac(rules);
        return host => new RemoteKeySource(
            new IssuerDocument(issuer, host.Time), new KeySetBuilder(issuerName, rules, host), Options, host);
    }
}
