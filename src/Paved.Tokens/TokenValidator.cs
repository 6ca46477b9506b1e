using Microsoft.Extensions.Logging;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// Validates signed JWTs (RFC 7519) with every check of RFC 8725 on; there is no switch that turns one off. Whatever the
/// text is, the answer is a value. Safe for concurrent use; one for the application is enough.
/// </summary>
public sealed class TokenValidator : IDisposable
{
    private readonly PolicyTable _policies;
    private readonly TokenCache _cache;
    private readonly TokenHost _host;

    /// <summary>Makes a validator of one policy.</summary>
    /// <param name="policy">What is accepted; read once.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    /// <param name="loggerFactory">Where to log; by default nowhere.</param>
    /// <exception cref="ArgumentException">The policy has no issuer or no audience.</exception>
    public TokenValidator(
        TokenValidationPolicy policy, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
        : this([policy], MakeHost(timeProvider, loggerFactory))
    {
    }

    internal TokenValidator(IEnumerable<TokenValidationPolicy> policies, TokenHost host)
    {
        _host = host;
        TokenValidationPolicy[] copy = [.. policies];
        _policies = new PolicyTable(copy, host);
        _cache = new TokenCache(copy.Sum(policy => (long)policy.CacheBytes), host.Time);
    }

    /// <summary>
    /// Makes a validator of several issuers, one policy each: the one whose issuer is exactly the token's <c>iss</c>
    /// applies, and no key verifies tokens of another issuer.
    /// </summary>
    /// <param name="policies">What is accepted; read once.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    /// <param name="loggerFactory">Where to log; by default nowhere.</param>
    /// <exception cref="ArgumentException">No policy, two of one issuer, or one without issuer or audience.</exception>
    public static TokenValidator ForIssuers(
        IEnumerable<TokenValidationPolicy> policies,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return new TokenValidator(policies, MakeHost(timeProvider, loggerFactory));
    }

    /// <summary>Validates a token. Never throws because of the token's text.</summary>
    /// <param name="token">The compact token, without <c>Bearer</c>; may be null.</param>
    /// <param name="cancellationToken">Cancels the wait for keys and revocations.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<TokenValidation> ValidateAsync(string? token, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = TokenTelemetry.BeginValidation();
        var digest = default(TokenDigest);
        var isText = token?.Length <= _policies.MaxTokenBytes && TokenDigest.TryCompute(token, out digest);
        var known = isText && _cache.Find(digest) is { } seen
            ? await seen.Policy.RecheckAsync(seen, cancellationToken).ConfigureAwait(false)
            : null;
        var result = known ?? await VerifyAsync(token, digest, cancellationToken).ConfigureAwait(false);
        _host.Telemetry.Validated(activity, result, isCached: known is not null);
        if (!result.IsValid)
        {
            _host.Logger.Refused(result.Failure.Value, result.Detail);
        }

        return result;
    }

    /// <summary>
    /// Fetches the keys of all issuers, so that the first tokens do not wait for them. Not required.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether the keys of every issuer are there; if not, they are fetched when a token needs them.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async ValueTask<bool> WarmUpAsync(CancellationToken cancellationToken = default)
    {
        var answers = await Task.WhenAll(_policies.All
            .Select(policy => policy.Keys.WarmUpAsync(cancellationToken).AsTask())).ConfigureAwait(false);
        return answers.All(hasKeys => hasKeys);
    }

    /// <summary>Ends fetches under way.</summary>
    public void Dispose()
    {
        foreach (var policy in _policies.All)
        {
            policy.Dispose();
        }

        _host.Dispose();
    }

    private static TokenHost MakeHost(TimeProvider? time, ILoggerFactory? loggers) =>
        new(time ?? TimeProvider.System, loggers?.CreateLogger(TokenTelemetry.Name));

    private async ValueTask<TokenValidation> VerifyAsync(string? token, TokenDigest digest, CancellationToken cancellationToken)
    {
        if (CompactJws.Read(token, _policies.MaxTokenBytes, out var jws) is { } unreadable)
        {
            return new TokenValidation(unreadable);
        }

        if (_policies.Find(jws!, out var policy) is { } homeless)
        {
            return new TokenValidation(homeless);
        }

        if (token!.Length > policy!.MaxTokenBytes)
        {
            return new TokenValidation(CompactJws.TooLarge(policy.MaxTokenBytes));
        }

        var verified = await policy.VerifyAsync(jws!, cancellationToken).ConfigureAwait(false);
        if (verified.Keys is not null)
        {
            _cache.Add(digest, token.Length, verified);
        }

        return verified.Result;
    }
}
