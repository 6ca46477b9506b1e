using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Telemetry;

public sealed class ShedLogTests
{
    [Fact]
    public void Shed_Flood_IsALineInTenSecondsWithItsCount()
    {
        var time = new FakeTimeProvider();
        using var recorded = new Recorded();
        var log = new ShedLog(new HasherHost(time) { Logger = recorded });

        Repeat(log.Shed, 3);
        Assert.Contains(": 1 shed since", Assert.Single(recorded.Lines), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        log.Shed();
        Assert.Single(recorded.Lines);
        time.Advance(TimeSpan.FromTicks(1));
        Repeat(log.Shed, 2);
        Assert.Contains(": 4 shed since", recorded.Lines.Skip(1).Single(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(10));
        log.Shed();
        Assert.Contains(": 2 shed since", recorded.Lines.Last(), StringComparison.Ordinal);
    }

    private static void Repeat(Action action, int times)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
