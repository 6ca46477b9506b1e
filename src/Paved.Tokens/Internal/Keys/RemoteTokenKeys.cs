namespace Paved.Tokens.Internal;

/// <summary>Keys that are fetched: from the address, or from what the issuer's discovery document names.</summary>
internal sealed class RemoteTokenKeys(Uri? address, RemoteKeyOptions options) : TokenKeys
{
    internal override Func<TokenHost, KeySource> Bind(string issuer, CheckedRules rules)
    {
        PublicTokenKeys.RefuseHmac(rules);
        var discovery = address is null
            ? KeyAddress.OfDiscovery(issuer) ?? throw new ArgumentException(
                "Discovery needs an issuer that is an https address (http on loopback only) without query or fragment.")
            : null;
        return host => new RemoteKeySource(
            new KeyFetcher(issuer, discovery, address, options.Handler, host.Time),
            new KeySetBuilder(issuer, rules, host),
            options,
            host);
    }
}
