namespace Paved.Auth.Tests.Authenticators;

/// <summary>Failures outside of a sign-in stop the account, too.</summary>
public sealed class FactorStopTests
{
    private readonly TwoFactorFixture _fixture = new(limits: new() { FreeFailures = 2, StopAfter = 2 });

    [Fact]
    public async Task VerifyAsync_ManyWrongCodesAtOnce_AreToldOfOnce()
    {
        using var stops = new StopCount();
        await _fixture.EnrolAsync();
        await InParallel.RunAsync(200, _ => _fixture.VerifyAsync("x"));

        Assert.Equal(["u1"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task RedeemAsync_WrongCodesBesideOnesOfAnApp_AreToldOfOnce()
    {
        using var stops = new StopCount();
        await _fixture.EnrolAsync();
        await _fixture.VerifyAsync("x");
        await _fixture.RedeemAsync("x");
        await _fixture.RedeemAsync("x");

        Assert.Equal(["u1"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task VerifyAsync_RightCodeInTheLastAttempt_StopsNothing()
    {
        using var stops = new StopCount();
        var (enrolment, _) = await _fixture.EnrolAsync();
        await _fixture.VerifyAsync("x");

        Assert.Equal(FactorOutcome.Accepted, await _fixture.VerifyAsync(_fixture.CodeOf(enrolment)));
        Assert.Empty(await _fixture.Events.StoppedAsync(stops));
    }
}
