using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

/// <summary>A throttle whose account <c>u1</c> fails, from a network with room for it.</summary>
public abstract class ThrottleTests
{
    protected static SignInClient Client { get; } = new(IPAddress.Parse("203.0.113.7"));

    protected FakeTimeProvider Clock { get; } = new();

    protected static AttemptThrottleOptions Roomy() => new() { NetworkFailuresPerHour = 10_000 };

    protected static AttemptReservation Reserve(AttemptThrottle throttle)
        => throttle.Reserve(AttemptFactor.Password, "u1", Client);

    protected AttemptThrottle Failing(int failures)
    {
        var throttle = new AttemptThrottle(Roomy(), Clock);
        for (var i = 0; i < failures; i++)
        {
            Fail(throttle, 1);
            Clock.Advance(i < 4 || i == failures - 1 ? TimeSpan.Zero : TimeSpan.FromMinutes(15));
        }

        return throttle;
    }

    protected static void Fail(AttemptThrottle throttle, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(Reserve(throttle).IsAdmitted);
        }
    }
}
