using System.Net;

namespace Paved.Auth.Tests;

/// <summary>Who hears that failures stopped an account, and that it is open again.</summary>
public sealed class AccountStopTests : IDisposable
{
    private const string New = "seven unlikely walnut ferries";

    private readonly SignInFixture _fixture = new(new() { StopAfter = 5 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_ManyGuessesAtOnce_TellOfTheStopOnce()
    {
        using var stops = new StopCount();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var (login, client) = ($"user{round}@example.com", ClientOf(round));
            _fixture.Users.Add(login, $"user {round}");
            var results = await InParallel.RunAsync(200, i => _fixture.PasswordAsync(login, $"guess {i}", client));
            Assert.Equal(5, results.Count(result => result.Outcome == SignInOutcome.Refused));
        }

        var stopped = await _fixture.Events.StoppedAsync(stops);
        Assert.Equal(TestCounts.ConcurrencyRounds, stopped.Count);
        Assert.Equal(TestCounts.ConcurrencyRounds, stopped.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task PasswordAsync_UnknownLogin_IsAnsweredAlikeAndNamesNobody()
    {
        using var stops = new StopCount();
        var known = await GuessAsync(6);
        var unknown = await GuessAsync(6, "nobody@example.com", ClientOf(1));

        Assert.Equal(known, unknown);
        Assert.Equal(["u1"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task PasswordAsync_ListenerThatHangsOrFails_ChangesNoAnswer()
    {
        foreach (var listener in (Func<SecurityEvent, Task>[])[Hang, Block, _ => throw new InvalidOperationException("full")])
        {
            using var fixture = new SignInFixture(
                new() { StopAfter = 5 }, configure: options => options.Events = new Listener(listener));
            Assert.Equal(Enumerable.Repeat(SignInOutcome.Refused, 5), await GuessAsync(5, fixture: fixture));
        }

        static Task Hang(SecurityEvent happened) => Task.Delay(TimeSpan.FromMinutes(1), Token);
        static Task Block(SecurityEvent happened)
        {
            Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task PasswordAsync_RightPasswordInTheLastAttempt_StopsNothing()
    {
        using var stops = new StopCount();
        await GuessAsync(4);

        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
        Assert.Empty(await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task PasswordAsync_LastAttemptThatWasNotVerified_IsToldOfWhenAnotherFails()
    {
        using var stops = new StopCount();
        await GuessAsync(4);
        using var busy = new SignInFixture();
        busy.Hasher.Dispose();
        var signIn = new SignIn(busy.Hasher, _fixture.Users, _fixture.Throttle, _fixture.Options());
        await Assert.ThrowsAnyAsync<Exception>(
            () => signIn.PasswordAsync(SignInFixture.Alice, "guess", SignInFixture.Client, Token));
        Assert.Empty(await _fixture.Events.StoppedAsync(stops));

        await GuessAsync(1);
        Assert.Equal(["u1"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task PasswordAsync_RecognisedBrowserThatGuesses_IsToldOf()
    {
        using var stops = new StopCount();
        using var fixture = new SignInFixture(
            new() { StopAfter = 5 }, configure: options => options.Devices = new(new TaggingProtector(), options.TimeProvider));
        var token = (await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).DeviceToken;
        await GuessAsync(6, client: new SignInClient(IPAddress.Loopback) { DeviceToken = token }, fixture: fixture);

        Assert.Equal(["u1"], await fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task ReplacePasswordAsync_WrongPresentPassword_IsToldOfOnce()
    {
        using var stops = new StopCount();
        await GuessAsync(4);
        await ReplaceAsync(SignInFixture.Alice);
        await ReplaceAsync(SignInFixture.Alice);
        for (var i = 0; i < 5; i++)
        {
            await ReplaceAsync("nobody@example.com");
        }

        Assert.Equal(["u1"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task TotpAsync_ManyWrongCodesAtOnce_AreToldOfOnce()
    {
        using var stops = new StopCount();
        var tickets = Enumerable.Range(0, 200).Select(_ => _fixture.IssueTicket()).ToArray();
        var wrong = _fixture.WrongCode;
        await InParallel.RunAsync(200, i => _fixture.TotpAsync(tickets[i], wrong));

        Assert.Equal(["u2"], await _fixture.Events.StoppedAsync(stops));
    }

    [Fact]
    public async Task CompleteAsync_StoppedAccount_TellsThatItIsOpenAgainOnce()
    {
        using var stops = new StopCount();
        await GuessAsync(5);
        await _fixture.Events.StoppedAsync(stops);
        var first = await LinkAsync();

        Assert.True((await _fixture.Reset.CompleteAsync(first, New, Token)).IsChanged);
        Assert.True((await _fixture.Reset.CompleteAsync(await LinkAsync(), New + "!", Token)).IsChanged);
        Assert.Equal(
            [
                SecurityEventKind.AccountStopped, SecurityEventKind.PasswordChanged, SecurityEventKind.AccountReopened,
                SecurityEventKind.PasswordChanged,
            ],
            _fixture.Events.Kinds);
        Assert.All(_fixture.Events.All, happened => Assert.Equal("u1", happened.UserId));
    }

    [Fact]
    public async Task CompleteAsync_FaultAfterReopening_TellsOfWhatStands()
    {
        await GuessAsync(5);
        _fixture.Users.ReplaceFault = new InvalidOperationException("down");
        var link = await LinkAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.Reset.CompleteAsync(link, New, Token));
        Assert.Contains(SecurityEventKind.AccountReopened, _fixture.Events.Kinds);
    }

    [Fact]
    public async Task ReopenAsync_OfAccounts_TellsOfThoseThatWereStopped()
    {
        await GuessAsync(5);
        await _fixture.PasswordAsync(SignInFixture.Bob, "guess");
        var results = await InParallel.RunAsync(20, _ => _fixture.SignIn.ReopenAsync("u1", Token));

        Assert.Single(results, wasStopped => wasStopped);
        Assert.False(await _fixture.SignIn.ReopenAsync("u2", Token));
        Assert.Equal(
            ["AccountReopened u1"],
            _fixture.Events.All.Where(it => it.Kind == SecurityEventKind.AccountReopened).Select(it => it.ToString()));
        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
    }

    [Fact]
    public async Task ReopenAsync_IdOfAStoppedUnknownLogin_NamesNobody()
    {
        await GuessAsync(5, "nobody");
        await GuessAsync(5, "U2", ClientOf(1));
        _fixture.Users.Add("carol", "U2");

        Assert.False(await _fixture.SignIn.ReopenAsync("NOBODY", Token));
        Assert.False(await _fixture.SignIn.ReopenAsync("U2", Token));
        Assert.Empty(_fixture.Events.All);
        Assert.Equal(SignInOutcome.Throttled, (await _fixture.PasswordAsync("nobody", "guess", ClientOf(2))).Outcome);
    }

    [Fact]
    public async Task ReopenAsync_CallerWhoLeavesMeanwhile_IsToldOfAllTheSame()
    {
        await GuessAsync(5);
        var throttle = new AttemptThrottle(new() { StopAfter = 5 }, _fixture.Clock, new LateAttempts(_fixture.Throttle.Store));
        using var caller = new CancellationTokenSource();
        var reopening = new SignIn(_fixture.Hasher, _fixture.Users, throttle, _fixture.Options()).ReopenAsync("u1", caller.Token);
        await caller.CancelAsync();
        await Task.WhenAny(reopening);

        Assert.Equal(["AccountReopened u1"], await ReopenedAsync());
    }

    [Fact]
    public async Task ReopenAsync_NoUserOrNoCaller_ReopensNothing()
    {
        await GuessAsync(5);
        foreach (var userId in (string[])["", new string('u', 257), "u1\0", "\uD800"])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => _fixture.SignIn.ReopenAsync(userId, Token));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _fixture.SignIn.ReopenAsync("u1", new CancellationToken(canceled: true)));
        Assert.True(await _fixture.SignIn.ReopenAsync("u1", Token));
    }

    [Fact]
    public async Task ReopenAsync_StoppedBySecondFactor_OpensAndTells()
    {
        using var fixture = new SignInFixture(new() { FreeFailures = 1, StopAfter = 1 });
        await fixture.TotpAsync(fixture.IssueTicket(), fixture.WrongCode);

        Assert.True(await fixture.SignIn.ReopenAsync("u2", Token));
        Assert.True((await fixture.TotpAsync(fixture.IssueTicket(), fixture.Code)).IsSuccess);
    }

    private static SignInClient ClientOf(int number) => new(new IPAddress(number + 1L));

    private async Task<IEnumerable<SignInOutcome>> GuessAsync(
        int times, string login = SignInFixture.Alice, SignInClient? client = null, SignInFixture? fixture = null)
    {
        List<SignInOutcome> outcomes = [];
        for (var i = 0; i < times; i++)
        {
            outcomes.Add((await (fixture ?? _fixture).PasswordAsync(login, $"guess {i}", client)).Outcome);
        }

        return outcomes;
    }

    private async Task<IEnumerable<string>> ReopenedAsync()
    {
        for (var waited = 0; waited < 500 && !_fixture.Events.Kinds.Contains(SecurityEventKind.AccountReopened); waited++)
        {
            await Task.Delay(10, Token);
        }

        return _fixture.Events.All.Where(it => it.Kind == SecurityEventKind.AccountReopened).Select(it => it.ToString());
    }

    private Task<PasswordChangeResult> ReplaceAsync(string login)
        => _fixture.SignIn.ReplacePasswordAsync(login, "guess", New, SignInFixture.Client, Token);

    private async Task<string> LinkAsync()
        => (await _fixture.Reset.RequestAsync(SignInFixture.Alice, Token)).Token!.RevealText();

    private sealed class Listener(Func<SecurityEvent, Task> hear) : ISecurityEvents
    {
        public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken) => await hear(happened);
    }
}
