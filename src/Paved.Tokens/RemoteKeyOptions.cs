namespace Paved.Tokens;

/// <summary>How the keys of an issuer are fetched. A fetch takes at most 5 seconds and reads at most 1 MiB a document.</summary>
public sealed class RemoteKeyOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestKeep = TimeSpan.FromDays(7);

    /// <summary>
    /// How old keys become before they are fetched again: 1 minute to 24 hours. Default 10 minutes. A token that names an
    /// unknown key has them fetched earlier.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan RefreshInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Shortest);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestInterval);
            field = value;
        }
    } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the last keys serve while no fetch succeeds: 1 minute to 7 days, and in effect at least
    /// <see cref="RefreshInterval"/>. Default 24 hours. After that tokens are refused as
    /// <see cref="TokenFailure.KeysUnavailable"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan KeepFor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Shortest);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestKeep);
            field = value;
        }
    } = LongestInterval;

    /// <summary>
    /// What sends the requests, for a proxy, a private certificate authority or a test; it is not disposed. Default null:
    /// a handler of Paved's own, without redirects, cookies or decompression. An answer that a handler fetched from
    /// another host, by following a redirect, is refused.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }
}
