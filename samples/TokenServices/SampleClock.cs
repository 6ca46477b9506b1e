using System.Globalization;

namespace TokenServices;

/// <summary>
/// The time of day, passing faster from a moment on that all processes are told, so that the hours of a key pass in
/// seconds. Timers and timeouts keep their pace. A service of yours has no such thing.
/// </summary>
internal sealed class SampleClock(DateTimeOffset start, double speed) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => start + ((base.GetUtcNow() - start) * speed);

    /// <summary>The clock of <c>Clock:Start</c> and <c>Clock:Speed</c>; the system's where they are not set.</summary>
    public static TimeProvider From(IConfiguration settings) => settings["Clock:Start"] is { } start
        ? new SampleClock(
            DateTimeOffset.Parse(start, CultureInfo.InvariantCulture),
            double.Parse(settings["Clock:Speed"] ?? "1", CultureInfo.InvariantCulture))
        : System;
}
