namespace Paved.Auth;

/// <summary>
/// How many attempts may fail; an <see cref="AttemptThrottle"/> reads the options once, at construction.
/// </summary>
/// <remarks>
/// NIST SP 800-63B-4 section 3.2.2 allows 100 consecutive failures of an authenticator. No value in range allows more in a row,
/// but failures are forgotten without a success: below <see cref="FreeFailures"/> after 24 hours without an attempt, and up to
/// <see cref="StopAfter"/> after 30 days. So the section is met for guesses that come faster than that, and not for slow ones:
/// with the defaults, four guesses a day go on for good. A recognised device counts apart from its account.
/// </remarks>
public sealed class AttemptThrottleOptions
{
    /// <summary>Failures of one account and factor before refusals begin: 1 to 20. Default 5.</summary>
    public int FreeFailures { get; set; } = 5;

    /// <summary>
    /// How long an account is refused once <see cref="FreeFailures"/> is reached: 1 second to
    /// <see cref="MaximumDelay"/>. Each failure after that doubles it. Default 30 seconds.
    /// </summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest refusal between two attempts: up to 24 hours. Default 15 minutes.</summary>
    public TimeSpan MaximumDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Consecutive failures after which an account is refused until it is reset: from <see cref="FreeFailures"/> to
    /// 100. Default 100.
    /// </summary>
    public int StopAfter { get; set; } = 100;

    /// <summary>Failures of one network and factor in any hour: 1 to 10,000. Default 50.</summary>
    public int NetworkFailuresPerHour { get; set; } = 50;

    /// <summary>
    /// Accounts, as many logins and as many networks that have a counter of their own: 1 to 10,000,000. Default
    /// 100,000.
    /// </summary>
    public int MaxTrackedKeys { get; set; } = 100_000;

    /// <summary>What is out of its range.</summary>
    internal IEnumerable<string> Faults() => new[]
    {
        Fault(FreeFailures, 1, 20, nameof(FreeFailures)),
        Fault(FirstDelay, TimeSpan.FromSeconds(1), MaximumDelay, nameof(FirstDelay)),
        Fault(MaximumDelay, FirstDelay, TimeSpan.FromDays(1), nameof(MaximumDelay)),
        Fault(StopAfter, FreeFailures, 100, nameof(StopAfter)),
        Fault(NetworkFailuresPerHour, 1, 10_000, nameof(NetworkFailuresPerHour)),
        Fault(MaxTrackedKeys, 1, 10_000_000, nameof(MaxTrackedKeys)),
    }.OfType<string>();

    internal AttemptThrottleOptions Snapshot(string parameter) => Faults().FirstOrDefault() is { } fault
        ? throw new ArgumentOutOfRangeException(parameter, fault)
        : (AttemptThrottleOptions)MemberwiseClone();

    private static string? Fault<T>(T value, T least, T most, string option)
        where T : IComparable<T>
        => value.CompareTo(least) < 0 || value.CompareTo(most) > 0
            ? $"{option}: expected {least} to {most}, got {value}."
            : null;
}
