using System.Text.Json.Nodes;
using Paved.Testing.Internal;
using Paved.Tokens;

namespace Paved.Testing;

/// <summary>
/// Mints the access tokens of one made-up issuer, right and wrong ones, with keys of its own. Safe for concurrent use.
/// </summary>
public sealed class TokenMinter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TokenShape _shape;
    private readonly TimeProvider _time;
    private readonly List<MintingKey> _published;
    private readonly Lazy<MintingKey> _stranger;
    private int _minted;

    private TokenMinter(string issuer, TokenShape shape, TimeProvider? timeProvider)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        Issuer = issuer;
        _shape = shape;
        _time = timeProvider ?? TimeProvider.System;
        _published = [new MintingKey(shape.Algorithm)];
        _stranger = new Lazy<MintingKey>(() => new MintingKey(shape.Algorithm));
    }

    /// <summary>Every failure that <see cref="MintRefused"/> can earn.</summary>
    public static IReadOnlyList<TokenFailure> Refusals => Defects.Mintable;

    /// <summary>The <c>iss</c> of its tokens.</summary>
    public string Issuer { get; }

    /// <summary>The public keys, newest last, as a JWKS document (RFC 7517).</summary>
    public string Jwks
    {
        get
        {
            lock (_lock)
            {
                return new JsonObject
                {
                    ["keys"] = new JsonArray([.. _published.Select(key => key.ToJwk())]),
                }.ToJsonString();
            }
        }
    }

    /// <summary>An issuer that follows RFC 9068, with ES256.</summary>
    /// <param name="issuer">The <c>iss</c>.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Authority(string issuer = "https://id.test", TimeProvider? timeProvider = null) =>
        new(issuer, TokenShape.Authority, timeProvider);

    /// <summary>A tenant of Microsoft Entra ID, access tokens of version 2.0.</summary>
    /// <param name="tenantId">The tenant's identifier, a GUID.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter EntraId(string tenantId, TimeProvider? timeProvider = null) =>
        new($"https://login.microsoftonline.com/{tenantId}/v2.0", TokenShape.EntraId(tenantId), timeProvider);

    /// <summary>A tenant of Auth0, its default dialect.</summary>
    /// <param name="domain">The tenant's domain.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Auth0(string domain, TimeProvider? timeProvider = null) =>
        new($"https://{domain}/", TokenShape.Auth0, timeProvider);

    /// <summary>A custom authorization server of Okta.</summary>
    /// <param name="issuer">The <c>iss</c>.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Okta(string issuer, TimeProvider? timeProvider = null) =>
        new(issuer, TokenShape.Okta, timeProvider);

    /// <summary>A realm of Keycloak.</summary>
    /// <param name="issuer">The <c>iss</c>.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Keycloak(string issuer, TimeProvider? timeProvider = null) =>
        new(issuer, TokenShape.Keycloak, timeProvider);

    /// <summary>A user pool of Amazon Cognito.</summary>
    /// <param name="userPoolId">The pool; it begins with its region and an underscore.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Cognito(string userPoolId, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(userPoolId);
        var region = userPoolId.Split('_')[0];
        return new($"https://cognito-idp.{region}.amazonaws.com/{userPoolId}", TokenShape.Cognito, timeProvider);
    }

    /// <summary>Google, for service accounts.</summary>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static TokenMinter Google(TimeProvider? timeProvider = null) =>
        new("https://accounts.google.com", TokenShape.Google, timeProvider);

    /// <summary>Mints a good token, signed by the newest key, as far as its content lets it be good.</summary>
    /// <param name="token">What it says; null for the defaults.</param>
    public string Mint(TestToken? token = null) => Draw(token).Build();

    /// <summary>
    /// Mints a token that is good but for one thing: a validator of this issuer refuses it for exactly that reason, under a
    /// policy with the default bounds.
    /// </summary>
    /// <param name="failure">The reason, one of <see cref="Refusals"/>.</param>
    /// <param name="token">What it would say if it were good; null for the defaults.</param>
    /// <exception cref="ArgumentException">No token earns that failure by itself, such as an outage.</exception>
    public string MintRefused(TokenFailure failure, TestToken? token = null) =>
        Defects.Mint(failure, Draw(token), _stranger.Value, _shape.AudienceClaim);

    /// <summary>Makes a new key, which signs from now on. Older ones stay published.</summary>
    public void RotateKey()
    {
        var key = new MintingKey(_shape.Algorithm);
        lock (_lock)
        {
            _published.Add(key);
        }
    }

    /// <summary>Takes every key but the newest out of <see cref="Jwks"/>.</summary>
    public void WithdrawOldKeys()
    {
        lock (_lock)
        {
            _published.RemoveRange(0, _published.Count - 1);
        }
    }

    /// <summary>Destroys the keys.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _published.ForEach(key => key.Dispose());
        }

        if (_stranger.IsValueCreated)
        {
            _stranger.Value.Dispose();
        }
    }

    private Draft Draw(TestToken? token)
    {
        token ??= new TestToken();
        MintingKey key;
        lock (_lock)
        {
            key = _published[^1];
        }

        var claims = _shape.Claims(token, Issuer, $"test-{Interlocked.Increment(ref _minted)}", _time.GetUtcNow());
        var header = new JsonObject { ["alg"] = _shape.Algorithm, ["kid"] = key.KeyId };
        if (_shape.Type is not null)
        {
            header["typ"] = _shape.Type;
        }

        Draft.Apply(token.Claims, claims);
        Draft.Apply(token.Header, header);
        return new Draft(header, claims, key);
    }
}
