namespace Paved.Tokens;

/// <summary>
/// How a <see cref="KeyRing"/> times its keys. From these follow the rest: a key is announced for twice
/// <see cref="JwksMaxAge"/> before it signs, and stays published after its last token for <see cref="MaxTokenLifetime"/>
/// plus <see cref="JwksMaxAge"/> plus 5 minutes of clock skew.
/// </summary>
public sealed class KeyRingOptions
{
    /// <summary>How long others may cache the JWKS document: 2 minutes to 24 hours. Default 15 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan JwksMaxAge
    {
        get;
        init => field = Within(value, TimeSpan.FromMinutes(2), TimeSpan.FromHours(24));
    } = TimeSpan.FromMinutes(15);

    /// <summary>The longest lifetime a token may be given: 1 minute to 30 days. Default 24 hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan MaxTokenLifetime
    {
        get;
        init => field = Within(value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
    } = TimeSpan.FromHours(24);

    /// <summary>How long a key signs before the next one takes over by itself: 1 to 365 days. Default 90 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan RotateAfter
    {
        get;
        init => field = Within(value, TimeSpan.FromDays(1), TimeSpan.FromDays(365));
    } = TimeSpan.FromDays(90);

    /// <summary>
    /// How old the ring as read from the store may be before it is read again, and so how soon the withdrawal of a key
    /// reaches other instances: 1 second to 1 minute. Default 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan RefreshInterval
    {
        get;
        init => field = Within(value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    } = TimeSpan.FromSeconds(10);

    private static TimeSpan Within(TimeSpan value, TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
