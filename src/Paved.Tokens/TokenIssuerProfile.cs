using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// One issuer: its exact name, its keys, and what its tokens look like. Immutable. Keys are never shared between issuers.
/// </summary>
public sealed partial class TokenIssuerProfile
{
    private TokenIssuerProfile(string issuer, TokenKeys keys, TokenRules rules)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(rules);
        Issuer = issuer;
        Rules = new CheckedRules(rules);
        OpenKeys = Bind(issuer, keys, Rules);
    }

    /// <summary>The exact <c>iss</c> of its tokens.</summary>
    public string Issuer { get; }

    internal CheckedRules Rules { get; }

    /// <summary>Opens the keys for one validator.</summary>
    internal Func<TokenHost, KeySource> OpenKeys { get; }

    /// <summary>The rules of <see cref="Authority(string)"/>: RFC 9068 section 2 with the algorithms of OWASP ASVS.</summary>
    internal static TokenRules AuthorityRules { get; } = new()
    {
        Types = ["at+jwt"],
        Algorithms = ["ES256", "ES384", "PS256", "PS384"],
        RequiredClaims = ["sub", "client_id", "iat", "jti"],
        SuggestsProviders = true,
    };

    /// <summary>
    /// An authorization server whose access tokens follow RFC 9068: <c>typ</c> is <c>at+jwt</c>; ES256, ES384, PS256 or
    /// PS384; <c>sub</c>, <c>client_id</c>, <c>iat</c> and <c>jti</c> required. Keys by discovery.
    /// </summary>
    /// <param name="issuer">The exact <c>iss</c>: an https address (http on the loopback interface only).</param>
    /// <exception cref="ArgumentException">The issuer is empty or no such address.</exception>
    public static TokenIssuerProfile Authority(string issuer) => Authority(issuer, TokenKeys.FromDiscovery());

    /// <summary>The same with keys of your choice.</summary>
    /// <param name="issuer">The exact <c>iss</c>.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <exception cref="ArgumentException">No key fits, two keys clash, or the issuer is empty.</exception>
    public static TokenIssuerProfile Authority(string issuer, TokenKeys keys) => new(issuer, keys, AuthorityRules);

    /// <summary>An issuer whose tokens look different; every rule is stated.</summary>
    /// <param name="issuer">The exact <c>iss</c>.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <param name="rules">What its tokens look like.</param>
    /// <exception cref="ArgumentException">
    /// The rules name an unknown algorithm, no key fits them, two keys clash, or something is empty.
    /// </exception>
    public static TokenIssuerProfile Custom(string issuer, TokenKeys keys, TokenRules rules) => new(issuer, keys, rules);

    private static Func<TokenHost, KeySource> Bind(string issuer, TokenKeys keys, CheckedRules rules)
    {
        try
        {
            return keys.Bind(issuer, rules);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(e.Message, nameof(keys), e);
        }
    }
}
