using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// Issues access tokens (RFC 9068) and tokens of your own kinds, signed with ES256 by a <see cref="KeyRing"/>. Safe for
/// concurrent use.
/// </summary>
public sealed class TokenIssuer : IDisposable
{
    private const int IdBytes = 20;
    private const string AccessType = "at+jwt";

    private readonly string _issuer;
    private readonly KeyRing _keys;
    private readonly bool _ownsKeys;

    /// <summary>
    /// Makes an issuer with a ring of its own, in memory only: after a restart, earlier tokens no longer validate.
    /// </summary>
    /// <param name="issuer">The <c>iss</c> of its tokens; not empty.</param>
    /// <exception cref="ArgumentException">The issuer is empty or ill-formed Unicode.</exception>
    public TokenIssuer(string issuer)
        : this(issuer, TimeProvider.System)
    {
    }

    /// <summary>Makes an issuer with a ring of its own, in memory only, and a clock of yours.</summary>
    /// <param name="issuer">The <c>iss</c> of its tokens; not empty.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentException">The issuer is empty or ill-formed Unicode.</exception>
    public TokenIssuer(string issuer, TimeProvider timeProvider)
        : this(issuer, KeyRing.InMemory(timeProvider: timeProvider)) => _ownsKeys = true;

    /// <summary>Makes an issuer that signs with a ring, which stays yours to dispose.</summary>
    /// <param name="issuer">The <c>iss</c> of its tokens; not empty.</param>
    /// <param name="keys">The ring; its clock is the issuer's.</param>
    /// <exception cref="ArgumentException">The issuer is empty or ill-formed Unicode.</exception>
    public TokenIssuer(string issuer, KeyRing keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentNullException.ThrowIfNull(keys);
        if (!TokenClaims.IsText(issuer))
        {
            throw new ArgumentException("The issuer is ill-formed Unicode.", nameof(issuer));
        }

        (_issuer, _keys) = (issuer, keys);
    }

    /// <summary>How long others may cache <see cref="PublishJwksAsync"/>: the <c>max-age</c> to send along.</summary>
    public TimeSpan JwksMaxAge => _keys.JwksMaxAge;

    /// <summary>Issues an access token: <c>typ</c> is <c>at+jwt</c>, <c>jti</c> 160 random bits.</summary>
    /// <param name="request">What the token says.</param>
    /// <param name="cancellationToken">Ends the wait for the store of the keys.</param>
    /// <exception cref="ArgumentException">The request has a member that is empty, ill-formed or out of range.</exception>
    /// <exception cref="ObjectDisposedException">The issuer or its ring was disposed.</exception>
    public ValueTask<string> IssueAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var claims = new Dictionary<string, object> { ["sub"] = request.Subject, ["client_id"] = request.ClientId };
        if (request.Scopes.Count > 0)
        {
            claims["scope"] = string.Join(' ', request.Scopes);
        }

        TokenClaims.Add(claims, request.Claims, nameof(request));
        return SignAsync(AccessType, request.Audience, claims, request.Lifetime, cancellationToken);
    }

    /// <summary>Issues a token of your own kind; <c>jti</c> is 160 random bits.</summary>
    /// <param name="request">What the token says.</param>
    /// <param name="cancellationToken">Ends the wait for the store of the keys.</param>
    /// <exception cref="ArgumentException">The request has a member that is empty, ill-formed or out of range.</exception>
    /// <exception cref="ObjectDisposedException">The issuer or its ring was disposed.</exception>
    public ValueTask<string> IssueCustomAsync(CustomTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var claims = new Dictionary<string, object>();
        if (request.Subject is not null)
        {
            claims["sub"] = request.Subject;
        }

        TokenClaims.Add(claims, request.Claims, nameof(request));
        return SignAsync(request.Type, request.Audience, claims, request.Lifetime, cancellationToken);
    }

    /// <summary>The public keys as a JWKS document (RFC 7517), for <see cref="TokenKeys.FromJwks"/>.</summary>
    /// <param name="cancellationToken">Ends the wait for the store of the keys.</param>
    /// <exception cref="ObjectDisposedException">The issuer or its ring was disposed.</exception>
    public ValueTask<string> PublishJwksAsync(CancellationToken cancellationToken = default) =>
        _keys.PublishJwksAsync(cancellationToken);

    /// <summary>Destroys the ring where it is the issuer's own; else does nothing.</summary>
    public void Dispose()
    {
        if (_ownsKeys)
        {
            _keys.Dispose();
        }
    }

    private void Check(AccessTokenRequest request)
    {
        CheckLifetime(request.Lifetime, nameof(request));
        if (!TokenClaims.IsText(request.Subject) || !TokenClaims.IsText(request.ClientId) || !TokenClaims.IsText(request.Audience))
        {
            throw new ArgumentException(
                "Subject, ClientId and Audience are required and well-formed Unicode.", nameof(request));
        }

        if (request.Scopes is null || !request.Scopes.All(TokenClaims.IsScope))
        {
            throw new ArgumentException(
                "A scope is printable ASCII without space, quote and backslash.", nameof(request));
        }
    }

    private void Check(CustomTokenRequest request)
    {
        CheckLifetime(request.Lifetime, nameof(request));
        if (!TokenClaims.IsCustomType(request.Type))
        {
            throw new ArgumentException(
                "Type is a media type without application/, and not at+jwt, which is for access tokens.", nameof(request));
        }

        if (!TokenClaims.IsText(request.Audience) || (request.Subject is not null && !TokenClaims.IsText(request.Subject)))
        {
            throw new ArgumentException(
                "Audience is required; it and Subject are not empty and well-formed Unicode.", nameof(request));
        }
    }

    private void CheckLifetime(TimeSpan lifetime, string parameter)
    {
        var longest = _keys.Options.MaxTokenLifetime;
        if (lifetime < TimeSpan.FromSeconds(1) || lifetime > longest)
        {
            throw new ArgumentException(
                $"Lifetime is 1 second to {longest}, the MaxTokenLifetime of the key ring, not {lifetime}.", parameter);
        }
    }

    private async ValueTask<string> SignAsync(
        string type, string audience, Dictionary<string, object> claims, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        claims["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = _issuer,
            Audience = audience,
            Claims = claims,
        };
        var token = await _keys.SignAsync(descriptor, lifetime, cancellationToken).ConfigureAwait(false);
        IssuingTelemetry.Issued(type == AccessType ? "access" : "custom");
        return token;
    }
}
