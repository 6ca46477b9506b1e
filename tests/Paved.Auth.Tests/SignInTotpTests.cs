namespace Paved.Auth.Tests;

public sealed class SignInTotpTests : IDisposable
{
    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TotpAsync_OneCodeManyTimesAtOnceWithOneTicket_SucceedsOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var fixture = new SignInFixture();
            var (ticket, code) = (await fixture.TicketAsync(), fixture.Code);
            var results = await InParallel.RunAsync(200, _ => fixture.TotpAsync(ticket, code));

            Assert.Single(results, result => result.IsSuccess);
        }
    }

    [Fact]
    public async Task TotpAsync_OneCodeManyTimesAtOnceWithManyTickets_SucceedsOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var fixture = new SignInFixture(new() { FreeFailures = 20, NetworkFailuresPerHour = 10_000 });
            var tickets = Enumerable.Range(0, 200).Select(_ => fixture.IssueTicket()).ToArray();
            var code = fixture.Code;
            var results = await InParallel.RunAsync(200, i => fixture.TotpAsync(tickets[i], code));

            Assert.Single(results, result => result.IsSuccess);
        }
    }

    [Fact]
    public async Task TotpAsync_TwoValidCodesAtOnceWithOneTicket_SucceedsOnce()
    {
        var factors = new MeetingFactors(_fixture.Secret, parties: 2);
        using var fixture = new SignInFixture(factors: factors);
        var ticket = fixture.IssueTicket();
        var codes = new[] { 0, 30 }.Select(shift => At.Totp(1_800_000_000 + shift).Generate(_fixture.Secret));
        var results = await Task.WhenAll(codes.Select(code => fixture.TotpAsync(ticket, code)));

        Assert.Equal(2, factors.Accepted);
        Assert.Single(results, result => result.IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_ManyGuessesAtOnceWithManyTickets_VerifiesExactlyTheLimit()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var counting = new CountingFactors(TotpSecret.Generate());
            using var fixture = new SignInFixture(factors: counting);
            var tickets = Enumerable.Range(0, 200).Select(_ => fixture.IssueTicket()).ToArray();
            var results = await InParallel.RunAsync(200, i => fixture.TotpAsync(tickets[i], "no code"));

            Assert.Equal(5, counting.Finds);
            Assert.Equal(5, results.Count(result => result.Outcome == SignInOutcome.Refused));
        }
    }

    [Fact]
    public async Task TotpAsync_ManyGuessesAtOnceWithOneTicket_VerifiesAndCountsFive()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var counting = new CountingFactors(TotpSecret.Generate());
            using var fixture = new SignInFixture(new() { FreeFailures = 6 }, counting);
            var ticket = fixture.IssueTicket();
            await InParallel.RunAsync(200, _ => fixture.TotpAsync(ticket, "no code"));

            Assert.Equal(5, counting.Finds);
            Assert.True((await fixture.Throttle.ReserveAsync(
                AttemptFactor.SecondFactor, "u2", SignInFixture.Client, TestContext.Current.CancellationToken)).IsAdmitted);
        }
    }

    [Fact]
    public async Task TotpAsync_ReplayedCodeWithAFreshTicket_IsRefused()
    {
        var code = _fixture.Code;
        Assert.True((await _fixture.TotpAsync(await _fixture.TicketAsync(), code)).IsSuccess);

        Assert.Equal(
            SignInOutcome.Refused, (await _fixture.TotpAsync(await _fixture.TicketAsync(), code)).Outcome);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            SignInOutcome.Refused, (await _fixture.TotpAsync(await _fixture.TicketAsync(), code)).Outcome);
        Assert.True((await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_CodeThatConfirmedTheEnrolment_IsRefused()
    {
        _fixture.Factors.Enroll("u2", _fixture.Secret, _fixture.Totp.CurrentStep);

        var result = await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code);
        Assert.Equal(SignInOutcome.Refused, result.Outcome);
    }

    [Fact]
    public async Task TotpAsync_TicketUsedBefore_IsRefused()
    {
        var ticket = await _fixture.TicketAsync();
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        Assert.True((await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).IsSuccess); // not used up
    }

    [Theory]
    [InlineData(299, SignInOutcome.Succeeded)]
    [InlineData(300, SignInOutcome.Refused)]
    public async Task TotpAsync_AfterSeconds_TakesOnlyALiveTicket(int seconds, SignInOutcome expected)
    {
        var ticket = await _fixture.TicketAsync();
        _fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_FiveWrongCodes_EndTheTicket()
    {
        using var fixture = new SignInFixture(new() { FreeFailures = 20 });
        var ticket = await fixture.TicketAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await fixture.TotpAsync(ticket, fixture.WrongCode)).Outcome);
        }

        Assert.Equal(SignInOutcome.Refused, (await fixture.TotpAsync(ticket, fixture.Code)).Outcome);
        Assert.True((await fixture.TotpAsync(await fixture.TicketAsync(), fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_FourWrongCodes_LeaveTheFifthTry()
    {
        var ticket = await _fixture.TicketAsync();
        for (var i = 0; i < 4; i++)
        {
            await _fixture.TotpAsync(ticket, _fixture.WrongCode);
        }

        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_GuessesByAnotherClientWithAnotherTicket_CountOnTheAccount()
    {
        var (mine, theirs) = (await _fixture.TicketAsync(), await _fixture.TicketAsync());
        for (var i = 0; i < 5; i++)
        {
            await _fixture.TotpAsync(theirs, _fixture.WrongCode, SignInFixture.OtherClient);
        }

        var result = await _fixture.TotpAsync(mine, _fixture.Code);
        Assert.Equal(SignInOutcome.Throttled, result.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(30), result.RetryAfter);

        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await _fixture.TotpAsync(mine, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_FreshTicketsAndRightPasswords_ResetNoFailures()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(
                SignInOutcome.Refused,
                (await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.WrongCode)).Outcome);
        }

        Assert.Equal(
            SignInOutcome.Throttled, (await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_TextThatIsNoTicket_IsRefused()
    {
        foreach (var ticket in (string[])["", "x", "\uD800", new string('A', 43), new string('Ä', 43)])
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        }
    }

    [Fact]
    public async Task TotpAsync_TextThatIsNoCode_IsRefused()
    {
        foreach (var code in (string[])["", "abcdef", "123 456", new string('\0', 6), new string('\uD800', 6)])
        {
            Assert.Equal(
                SignInOutcome.Refused, (await _fixture.TotpAsync(await _fixture.TicketAsync(), code)).Outcome);
        }
    }

    [Fact]
    public async Task TotpAsync_NoSecretReadable_IsUnavailableAndCountsNeitherAttemptNorTry()
    {
        var ticket = await _fixture.TicketAsync();
        await _fixture.Factors.RemoveAllAsync("u2", TestContext.Current.CancellationToken);
        await _fixture.Factors.TryAddAsync(Devices.Unreadable("u2"), 1, TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(SignInOutcome.FactorUnavailable, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        }

        Assert.Equal(0, _fixture.Throttle.TrackedAccounts);
        _fixture.Factors.Enroll("u2", _fixture.Secret, 0);
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_LastTryTakenByAnotherRequest_IsRefusedAndCountsNothing()
    {
        var ticket = await _fixture.TicketAsync();
        _fixture.Tickets.HasNoTries = true;
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
        }

        Assert.Equal(0, _fixture.Throttle.TrackedAccounts);
    }

    [Fact]
    public async Task TotpAsync_CallerGone_VerifiesAndCountsNothing()
    {
        var ticket = await _fixture.TicketAsync();
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.SignIn.TotpAsync(
                ticket, "no code", SignInFixture.Client, new CancellationToken(canceled: true)));
        }

        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task Steps_WithoutASecondFactor_ProveNone()
    {
        var signIn = new SignIn(_fixture.Hasher, _fixture.Users, _fixture.Throttle, _fixture.Options());
        var (client, ct) = (SignInFixture.Client, TestContext.Current.CancellationToken);

        Assert.Equal(
            SignInOutcome.Refused, (await signIn.TotpAsync(_fixture.IssueTicket(), _fixture.Code, client, ct)).Outcome);
        Assert.Equal(
            SignInOutcome.Refused, (await signIn.RecoveryCodeAsync(_fixture.IssueTicket(), "code", client, ct)).Outcome);
        Assert.True((await signIn.PasswordAsync(SignInFixture.Bob, Users.Password, client, ct)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_FactorRemovedInTheMeantime_IsRefused()
    {
        var ticket = _fixture.IssueTicket(SignInFixture.Alice, "u1");

        Assert.Equal(SignInOutcome.Refused, (await _fixture.TotpAsync(ticket, _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_RightCode_SignsIn()
    {
        var result = await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code);

        Assert.True(result.IsSuccess);
        Assert.Equal("u2", result.UserId);
        Assert.Equal(["pwd", "otp", "mfa"], result.AuthenticationMethods);
        Assert.Null(result.Ticket);
        Assert.Equal(0, _fixture.Throttle.TrackedAccounts);
    }

    [Fact]
    public async Task TotpAsync_Null_Throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("ticket", () => _fixture.TotpAsync(null!, ""));
        await Assert.ThrowsAsync<ArgumentNullException>("code", () => _fixture.TotpAsync("", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "client", () => _fixture.SignIn.TotpAsync("", "", null!, TestContext.Current.CancellationToken));
    }
}
