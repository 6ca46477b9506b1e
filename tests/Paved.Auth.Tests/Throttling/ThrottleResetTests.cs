namespace Paved.Auth.Tests;

/// <summary>What a reset says of the account that it opens.</summary>
public sealed class ThrottleResetTests : ThrottleTests
{
    private readonly AttemptThrottle _throttle;

    public ThrottleResetTests()
        => _throttle = new AttemptThrottle(new() { StopAfter = 5, NetworkFailuresPerHour = 10_000 }, Clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task ResetAsync_AfterFailures_SaysWhetherTheyStoppedTheAccount(int failures, bool expected)
    {
        await FailAsync(_throttle, failures);

        Assert.Equal(expected, await _throttle.ResetAsync("u1", Token));
        Assert.False(await _throttle.ResetAsync("u1", Token));
    }

    [Fact]
    public async Task ResetFactorAsync_AfterFailuresOfTheOtherFactor_LeavesThose()
    {
        for (var i = 0; i < 5; i++)
        {
            await ReserveAsync(_throttle, "u1", AttemptFactor.SecondFactor);
        }

        Assert.False(await _throttle.ResetFactorAsync("u1", AttemptFactor.Password, Token));
        Assert.True(await _throttle.ResetFactorAsync("u1", AttemptFactor.SecondFactor, Token));
    }

    [Fact]
    public async Task ResetAsync_DeviceOfTheAccountStopped_SaysSo()
    {
        for (var i = 0; i < 5; i++)
        {
            await _throttle.ReserveAsync(AttemptFactor.Password, "u1", Client, i < 1 ? "phone" : "tablet", Token);
        }

        Assert.False(await _throttle.ResetAsync("u1", Token));
        for (var i = 0; i < 6; i++)
        {
            await _throttle.ReserveAsync(AttemptFactor.Password, "u1", Client, i < 1 ? "phone" : "tablet", Token);
        }

        Assert.True(await _throttle.ResetAsync("u1", Token));
    }

    [Fact]
    public void Require_AnotherThrottle_Throws()
    {
        _throttle.Require(_throttle, "Option", "parameter");
        var exception = Assert.Throws<ArgumentException>(
            "parameter", () => _throttle.Require(new AttemptThrottle(), "Option", "parameter"));

        Assert.StartsWith("Option: expected the same AttemptThrottle", exception.Message, StringComparison.Ordinal);
    }
}
