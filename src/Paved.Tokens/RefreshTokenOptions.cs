namespace Paved.Tokens;

/// <summary>How long refresh tokens live.</summary>
public sealed class RefreshTokenOptions
{
    /// <summary>How long a token may lie unused: 1 minute to 365 days. Default 14 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan IdleLifetime
    {
        get;
        init => field = Within(value);
    } = TimeSpan.FromDays(14);

    /// <summary>
    /// How long a family lives from its first token on, however often it is rotated: 1 minute to 365 days. Default 90
    /// days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan AbsoluteLifetime
    {
        get;
        init => field = Within(value);
    } = TimeSpan.FromDays(90);

    private static TimeSpan Within(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(365));
        return value;
    }
}
