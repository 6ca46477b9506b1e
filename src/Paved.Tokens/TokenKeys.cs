using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>The keys of one issuer: its public keys, or a secret shared with it. Nothing else derives from this.</summary>
public abstract class TokenKeys
{
    private protected TokenKeys()
    {
    }

    /// <summary>
    /// The public keys of a JWKS document (RFC 7517): of RSA at least 2048 bits and an exponent of at least 65537, of EC
    /// P-256, P-384 and P-521. Keys of other kinds and for other uses are skipped; so are weak and broken ones, with a
    /// warning in the log.
    /// </summary>
    /// <param name="json">The document: at most 1 MiB and 256 keys.</param>
    /// <param name="logger">Told of the keys that are skipped.</param>
    /// <exception cref="ArgumentException">
    /// Not a JWKS, a private or symmetric key among them, or none that can be used.
    /// </exception>
    public static TokenKeys FromJwks(string json, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var log = logger ?? NullLogger.Instance;
        return new PublicTokenKeys(JwksReader.Read(json, nameof(json), log.KeySkipped));
    }

    /// <summary>
    /// The keys that a JWKS address publishes, fetched when first needed or by <see cref="TokenValidator.WarmUpAsync"/>
    /// and again at intervals and when a token names a key that is not among them.
    /// </summary>
    /// <param name="address">An absolute https address; http only on the loopback interface.</param>
    /// <param name="options">How to fetch; null for the defaults.</param>
    /// <exception cref="ArgumentException">The address is not absolute or not https.</exception>
    public static TokenKeys FromJwksUri(Uri address, RemoteKeyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return KeyAddress.IsAllowed(address)
            ? new RemoteTokenKeys(address, options ?? new RemoteKeyOptions())
            : throw new ArgumentException("The address is not absolute and https (http on loopback only).", nameof(address));
    }

    /// <summary>
    /// The keys that an issuer names in its discovery document, <c>/.well-known/openid-configuration</c> below the issuer
    /// (OpenID Connect Discovery 1.0 section 4); the document must name exactly that issuer.
    /// </summary>
    /// <param name="options">How to fetch; null for the defaults.</param>
    public static TokenKeys FromDiscovery(RemoteKeyOptions? options = null) =>
        new RemoteTokenKeys(null, options ?? new RemoteKeyOptions());

    /// <summary>
    /// The keys of an issuer in this process, for a service that accepts tokens of its own: the ring is asked, not an address,
    /// once a minute and when a token names a key that is not among those known.
    /// </summary>
    /// <param name="issuer">The issuer, which stays yours to dispose.</param>
    /// <exception cref="ArgumentNullException">The issuer is null.</exception>
    public static TokenKeys FromIssuer(TokenIssuer issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return new IssuerTokenKeys(issuer);
    }

    /// <summary>One secret shared with the issuer; the <c>kid</c> of its tokens selects nothing and is not required.</summary>
    /// <param name="secret">The secret; at least as long as the largest hash of the algorithms listed with it.</param>
    public static TokenKeys FromSharedSecret(SharedSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new SecretTokenKeys(secret);
    }

    /// <summary>
    /// Checks that the keys fit an issuer and its rules, and binds each key to the algorithm it names among those listed,
    /// else to all of its family. Every validator opens a source of its own.
    /// </summary>
    internal abstract Func<TokenHost, KeySource> Bind(string issuer, CheckedRules rules);
}
