using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>Callers who go away while their attempt is under way.</summary>
public sealed class SignInAbortTests : IDisposable
{
    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(SignInFixture.Alice)]
    [InlineData("nobody@example.com")]
    public async Task PasswordAsync_ManyAbortedGuesses_AreThrottledBeyondTheLimit(string login)
    {
        var outcomes = new List<SignInOutcome?>();
        for (var i = 0; i < 300; i++)
        {
            outcomes.Add(await AbortAsync(ct => _fixture.SignIn.PasswordAsync(
                login, $"guess {i}", SignInFixture.Client, ct)));
        }

        Assert.Equal(295, outcomes.Count(outcome => outcome == SignInOutcome.Throttled));
    }

    [Fact]
    public async Task PasswordAsync_AbortedWhileWaitingForMemory_StaysCounted()
    {
        using var hasher = new PasswordHasher(new()
        {
            Cost = new(12 * 1024, 3),
            MemoryBudgetBytes = 12L << 20,
            QueueLimit = 100,
            QueueTimeout = TimeSpan.FromMinutes(1),
        });
        var signIn = new SignIn(hasher, _fixture.Users, _fixture.Throttle);
        var first = hasher.HashAsync("x", TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
        {
            await AbortAsync(ct => signIn.PasswordAsync(
                SignInFixture.Alice, $"guess {i}", SignInFixture.Client, ct));
        }

        Assert.Equal(SignInOutcome.Throttled, await AbortAsync(ct => signIn.PasswordAsync(
            SignInFixture.Alice, Users.Password, SignInFixture.Client, ct)));
        await first;
    }

    [Fact]
    public async Task TotpAsync_ManyAbortedGuesses_AreThrottledBeyondTheLimit()
    {
        var factors = new WaitingFactors(_fixture.Secret);
        using var fixture = new SignInFixture(factors: factors);
        var outcomes = new List<SignInOutcome?>();
        for (var i = 0; i < 300; i++)
        {
            var ticket = fixture.IssueTicket();
            outcomes.Add(await AbortAsync(ct => fixture.SignIn.TotpAsync(
                ticket, fixture.WrongCode, SignInFixture.Client, ct)));
        }

        Assert.Equal(295, outcomes.Count(outcome => outcome == SignInOutcome.Throttled));
        Assert.Equal(5, factors.Finds);
    }

    [Fact(Timeout = 20_000)]
    public async Task PasswordAsync_RightPasswordOfACallerWhoLeft_ClearsTheFailures()
    {
        var factors = new WaitingFactors(null);
        using var fixture = new SignInFixture(factors: factors);
        for (var i = 0; i < 4; i++)
        {
            await fixture.PasswordAsync(SignInFixture.Alice, $"guess {i}");
        }

        Assert.Null(await AbortAsync(ct => fixture.SignIn.PasswordAsync(
            SignInFixture.Alice, Users.Password, SignInFixture.Client, ct)));
        factors.Answer();
        await IsForgottenAsync(fixture.Throttle, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 20_000)]
    public async Task PasswordAsync_StoreThatFailsAfterTheCallerLeft_CountsNothing()
    {
        var factors = new WaitingFactors(null);
        using var fixture = new SignInFixture(factors: factors);
        Assert.Null(await AbortAsync(ct => fixture.SignIn.PasswordAsync(
            SignInFixture.Alice, Users.Password, SignInFixture.Client, ct)));

        Assert.NotEqual(0, fixture.Throttle.TrackedAccounts);
        factors.Fail(new IOException("down"));
        await IsForgottenAsync(fixture.Throttle, TestContext.Current.CancellationToken);
        Assert.Equal(0, fixture.Throttle.TrackedNetworks);
    }

    [Fact(Timeout = 20_000)]
    public async Task TotpAsync_RightCodeOfACallerWhoLeft_UsesCodeAndTicketUp()
    {
        var factors = new WaitingFactors(_fixture.Secret);
        using var fixture = new SignInFixture(factors: factors);
        var (ticket, code) = (fixture.IssueTicket(), fixture.Totp.Generate(_fixture.Secret));
        Assert.Null(await AbortAsync(ct => fixture.SignIn.TotpAsync(ticket, code, SignInFixture.Client, ct)));
        factors.Answer();
        await IsForgottenAsync(fixture.Throttle, TestContext.Current.CancellationToken);

        Assert.Equal(SignInOutcome.Refused, (await fixture.TotpAsync(ticket, code)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await fixture.TotpAsync(fixture.IssueTicket(), code)).Outcome);
    }

    /// <summary>Leaves as soon as the attempt waits for anything; null where it had no answer by then.</summary>
    private static async Task<SignInOutcome?> AbortAsync(Func<CancellationToken, Task<SignInResult>> attempt)
    {
        using var leaving = new CancellationTokenSource();
        var answer = attempt(leaving.Token);
        await leaving.CancelAsync();
        try
        {
            return (await answer).Outcome;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task IsForgottenAsync(AttemptThrottle throttle, CancellationToken ct)
    {
        while (throttle.TrackedAccounts > 0)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
        }
    }
}
