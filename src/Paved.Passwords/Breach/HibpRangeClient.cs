using Paved.Passwords.Internal;
using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords;

/// <summary>
/// Asks the range service of Have I Been Pwned, or one that speaks like it, by k-anonymity: of the password's SHA-1 the
/// first five of 40 digits leave the process, the answer is padded against observers of its length, and the comparison
/// happens here. Ask when a password is submitted, never while it is typed. A slow, failing, throttling or garbled
/// service is <see cref="BreachOutcome.Unavailable"/>; after five failures within 30 seconds, at least half of the
/// answers, it is left alone for 15 seconds, and after a <c>Retry-After</c> for as long as that says, up to an hour.
/// One client serves the whole application, from any thread.
/// </summary>
public sealed class HibpRangeClient : IBreachedPasswords, IDisposable
{
    private const int PrefixDigits = 5;

    private readonly BreachFailMode _failMode;
    private readonly RangeService _service;
    private readonly RangeCache _cache;
    private readonly BreachTelemetry _telemetry;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// Sends the requests; stays the caller's. Its handler should follow no redirects: a redirected answer is not used.
    /// </param>
    /// <param name="failMode">What it means that the service could not say.</param>
    /// <param name="options">How to ask. Default (null): the defaults.</param>
    /// <exception cref="ArgumentNullException">The HTTP client is null.</exception>
    /// <exception cref="ArgumentException">The fail mode or an option is out of its range.</exception>
    public HibpRangeClient(HttpClient http, BreachFailMode failMode, HibpRangeOptions? options = null)
        : this(http, failMode, options ?? new HibpRangeOptions(), new HasherHost())
    {
    }

    internal HibpRangeClient(HttpClient http, BreachFailMode failMode, HibpRangeOptions options, HasherHost host)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!Enum.IsDefined(failMode))
        {
            throw new ArgumentOutOfRangeException(nameof(failMode), failMode, "Expected RefuseUnchecked or AcceptUnchecked.");
        }

        options.Require(nameof(options));
        (_failMode, _telemetry) = (failMode, new BreachTelemetry(host));
        _service = new RangeService(http, options, host.Time, _telemetry);
        _cache = new RangeCache(options.CacheBytes, options.CacheLifetime, host.Time);
    }

    /// <summary>Looks a password up as it was typed and, where that differs, as it is normalised for hashing.</summary>
    /// <inheritdoc />
    public async ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        cancellationToken.ThrowIfCancellationRequested();
        var (check, source) = (BreachCheck.NotFound, BreachTelemetry.Hibp);
        foreach (var sha1 in BreachHash.Of(password))
        {
            (var one, source) = await AskAsync(Convert.ToHexString(sha1), cancellationToken).ConfigureAwait(false);
            check = one.Outcome == BreachOutcome.NotFound ? check : one;
            if (one.Outcome == BreachOutcome.Found)
            {
                break;
            }
        }

        return _telemetry.Checked(check, source);
    }

    /// <summary>Forgets the answers that were kept. The HTTP client stays the caller's.</summary>
    public void Dispose()
    {
        _cache.Clear();
        _telemetry.Dispose();
    }

    private async ValueTask<(BreachCheck Check, string Source)> AskAsync(string digits, CancellationToken cancellationToken)
    {
        var (prefix, suffix) = (digits[..PrefixDigits], digits[PrefixDigits..]);
        if (_cache.Find(prefix) is { } kept)
        {
            return (Find(kept, suffix), BreachTelemetry.Cache);
        }

        if (await _service.FetchAsync(prefix, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return (BreachCheck.Unavailable(_failMode), BreachTelemetry.Hibp);
        }

        _cache.Keep(prefix, body);
        return (Find(body, suffix), BreachTelemetry.Hibp);
    }

    private static BreachCheck Find(byte[] body, string suffix)
        => RangeBody.CountOf(body, suffix) is > 0 and var count ? BreachCheck.Found(count) : BreachCheck.NotFound;
}
