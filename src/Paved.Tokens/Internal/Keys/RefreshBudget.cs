namespace Paved.Tokens.Internal;

/// <summary>
/// A token bucket: how often unknown keys may have the issuer asked. Ten at once, then one in two seconds, so that after
/// any flood of invented names a new key is known within two seconds and a fetch. Not safe for concurrent use.
/// </summary>
internal sealed class RefreshBudget(TimeProvider time)
{
    public const int Burst = 10;

    public static readonly TimeSpan Refill = TimeSpan.FromSeconds(2);

    private double _left = Burst;
    private long _at = time.GetTimestamp();

    /// <summary>Takes one and answers how long to wait for it.</summary>
    public TimeSpan Take()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Burst, _left + (time.GetElapsedTime(_at, now) / Refill)) - 1;
        _at = now;
        return _left >= 0 ? TimeSpan.Zero : -_left * Refill;
    }
}
