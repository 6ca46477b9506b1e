using Paved.Passwords;

namespace Paved.Auth.Tests;

public sealed class SignInFaultTests : IDisposable
{
    private const string Nobody = "nobody@example.com";

    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_Busy_PassesThroughAndCountsNothing()
    {
        using var busy = new PasswordHasher(new()
        {
            Cost = new(12 * 1024, 60), // slow enough that the refusals are sure to come meanwhile
            MemoryBudgetBytes = 12L << 20,
            QueueLimit = 0,
            QueueTimeout = TimeSpan.Zero,
        });
        var signIn = new SignIn(busy, _fixture.Users, _fixture.Throttle);
        var hashing = busy.HashAsync("x", TestContext.Current.CancellationToken);
        var faults = 0;
        for (; !hashing.IsCompleted && faults < 20; faults++)
        {
            await Assert.ThrowsAsync<PasswordHashingBusyException>(
                () => signIn.PasswordAsync(Nobody, "x", SignInFixture.Client, TestContext.Current.CancellationToken));
        }

        await hashing;
        Assert.True(faults > 5);
        Assert.Equal(0, _fixture.Throttle.TrackedAccounts);
        await FailAsync(Nobody, 5);
    }

    [Fact]
    public async Task PasswordAsync_CancelledBeforehand_CountsNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.SignIn.PasswordAsync(
                SignInFixture.Alice, Users.Password, SignInFixture.Client, cancelled.Token));
        }

        await FailAsync(SignInFixture.Alice, 5);
    }

    [Fact]
    public async Task PasswordAsync_StoreThatThrows_IsNoSuccessAndCountsNothing()
    {
        using var fixture = new SignInFixture(factors: new FailingFactors());
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => fixture.PasswordAsync(SignInFixture.Alice, Users.Password));
        }

        fixture.Users.Fault = new IOException("down");
        await Assert.ThrowsAsync<IOException>(() => fixture.PasswordAsync(SignInFixture.Alice, Users.Password));
        Assert.Equal(0, fixture.Throttle.TrackedAccounts);
        Assert.Equal(0, fixture.Throttle.TrackedNetworks);
    }

    [Fact]
    public async Task PasswordAsync_UpgradeThatThrows_CountsNothing()
    {
        using var fixture = new SignInFixture(upgrades: true);
        fixture.Users.ReplaceFault = new IOException("down");

        await Assert.ThrowsAsync<IOException>(() => fixture.PasswordAsync(SignInFixture.Alice, Users.Password));
        Assert.Equal(0, fixture.Throttle.TrackedAccounts);
    }

    [Fact]
    public async Task TotpAsync_StoreThatThrows_CountsNeitherAttemptNorTry()
    {
        var factors = new CountingFactors(_fixture.Secret) { Fault = new IOException("down") };
        using var fixture = new SignInFixture(factors: factors);
        var ticket = fixture.IssueTicket();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => fixture.TotpAsync(ticket, _fixture.Code));
        }

        Assert.Equal(0, fixture.Throttle.TrackedAccounts);
        factors.Fault = null;
        Assert.True((await fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    private async Task FailAsync(string login, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.PasswordAsync(login, $"guess {i}")).Outcome);
        }
    }

    private sealed class FailingFactors() : OneDevice(null)
    {
        public override ValueTask<IReadOnlyList<TotpDevice>> FindAsync(string userId, CancellationToken cancellationToken)
            => throw new IOException("down");

        public override ValueTask<bool> TryAcceptStepAsync(
            string userId, string deviceId, long timeStep, CancellationToken cancellationToken)
            => throw new IOException("down");
    }
}
