using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Telemetry;

public sealed class LogIntervalTests
{
    [Fact]
    public void Count_Flood_IsALineInTenSecondsWithItsCount()
    {
        var time = new FakeTimeProvider();
        var interval = new LogInterval(time);

        Assert.Equal([1, null, null], Counts(interval, 3));
        time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal([null], Counts(interval, 1));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([4, null], Counts(interval, 2));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([2], Counts(interval, 1));
    }

    private static long?[] Counts(LogInterval interval, int times)
        => [.. Enumerable.Range(0, times).Select(_ => interval.Count())];
}
