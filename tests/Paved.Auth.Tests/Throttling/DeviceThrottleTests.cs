namespace Paved.Auth.Tests;

public sealed class DeviceThrottleTests : ThrottleTests
{
    private readonly AttemptThrottle _throttle;

    public DeviceThrottleTests() => _throttle = new AttemptThrottle(Roomy(), Clock);

    [Fact]
    public async Task ReserveLoginAsync_RecognisedDeviceOfAStoppedAccount_IsAdmitted()
    {
        for (var i = 0; i < 100; i++)
        {
            await ReserveAsync(device: null);
            Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.False((await ReserveAsync(device: null)).IsAdmitted);
        await (await ReserveAsync("d1")).SucceedAsync();

        Assert.True((await ReserveAsync("d1")).IsAdmitted);
        Assert.False((await ReserveAsync(device: null)).IsAdmitted);
    }

    [Fact]
    public async Task ReserveLoginAsync_RecognisedDevice_HasALimitOfItsOwn()
    {
        Assert.Equal(5, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync("d1")));
        Assert.Equal(5, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync("d2")));
        Assert.Equal(5, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync("d1", "u2")));
        Assert.Equal(5, await Admitted.CountAtOnceAsync(200, _ => ReserveAsync(device: null)));
    }

    [Fact]
    public async Task ResetAsync_OfTheAccount_OpensItsDevices()
    {
        await Admitted.CountAsync(Enumerable.Range(0, 5), _ => ReserveAsync("d1"));
        await Admitted.CountAsync(Enumerable.Range(0, 5), _ => ReserveAsync("d1", "u2"));
        await _throttle.ResetAsync("u1", TestContext.Current.CancellationToken);

        Assert.True((await ReserveAsync("d1")).IsAdmitted);
        Assert.False((await ReserveAsync("d1", "u2")).IsAdmitted);
    }

    private ValueTask<AttemptReservation> ReserveAsync(string? device, string account = "u1")
        => _throttle.ReserveLoginAsync(AttemptFactor.Password, "alice", account, Client, device, default);
}
