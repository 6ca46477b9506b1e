using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

/// <summary>A throttle whose account <c>u1</c> fails, from a network with room for it.</summary>
public abstract class ThrottleTests
{
    protected static SignInClient Client { get; } = new(IPAddress.Parse("203.0.113.7"));

    protected FakeTimeProvider Clock { get; } = new();

    protected static AttemptThrottleOptions Roomy() => new() { NetworkFailuresPerHour = 10_000 };

    protected static ValueTask<AttemptReservation> ReserveAsync(AttemptThrottle throttle)
        => ReserveAsync(throttle, "u1");

    protected static ValueTask<AttemptReservation> ReserveAsync(
        AttemptThrottle throttle,
        string account,
        AttemptFactor factor = AttemptFactor.Password,
        SignInClient? client = null)
        => throttle.ReserveAsync(factor, account, client ?? Client, CancellationToken.None);

    protected async Task<AttemptThrottle> FailingAsync(int failures)
    {
        var throttle = new AttemptThrottle(Roomy(), Clock);
        for (var i = 0; i < failures; i++)
        {
            await FailAsync(throttle, 1);
            Clock.Advance(i < 4 || i == failures - 1 ? TimeSpan.Zero : TimeSpan.FromMinutes(15));
        }

        return throttle;
    }

    protected static async Task FailAsync(AttemptThrottle throttle, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True((await ReserveAsync(throttle)).IsAdmitted);
        }
    }
}
