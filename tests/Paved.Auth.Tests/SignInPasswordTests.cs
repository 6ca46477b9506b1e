namespace Paved.Auth.Tests;

public sealed class SignInPasswordTests : IDisposable
{
    private const string Nobody = "nobody@example.com";

    private readonly SignInFixture _fixture = new();

    // Not inline, where it would be U+FFFD.
    public static TheoryData<string> IllFormed { get; } = ["\uD800"];

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_ManyGuessesAtOnce_VerifiesExactlyTheLimit()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var fixture = new SignInFixture();
            var results = await InParallel.RunAsync(
                200, i => fixture.PasswordAsync(SignInFixture.Alice, $"guess {i}"));

            Assert.Equal(5, results.Count(result => result.Outcome == SignInOutcome.Refused));
            Assert.Equal(195, results.Count(result => result.Outcome == SignInOutcome.Throttled));
        }
    }

    [Fact]
    public async Task PasswordAsync_RightPasswordAmongManyGuesses_IsNotTriedBeyondTheLimit()
    {
        await FailAsync(SignInFixture.Alice, 5);
        var result = await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password);

        Assert.Equal(SignInOutcome.Throttled, result.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(30), result.RetryAfter);
    }

    [Fact]
    public async Task PasswordAsync_Throttled_HashesNothing()
    {
        await FailAsync(SignInFixture.Alice, 5);
        _fixture.Hasher.Dispose(); // from here on, hashing throws

        Assert.Equal(SignInOutcome.Throttled, (await _fixture.PasswordAsync(SignInFixture.Alice, "x")).Outcome);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _fixture.PasswordAsync(SignInFixture.Bob, "x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Nobody)]
    [InlineData("too long")]
    [InlineData("no password")]
    [InlineData("malformed")]
    [InlineData("unsupported")]
    [MemberData(nameof(IllFormed))]
    public async Task PasswordAsync_NothingToVerifyAgainst_IsRefusedAfterAHash(string login)
    {
        _fixture.Users.Add("no password", "u3", null).Add("malformed", "u4", Users.CheapHash + "=")
            .Add("unsupported", "u5", "$2b$12$abcdefghijklmnopqrstuu");
        login = login == "too long" ? new string('a', 257) : login;
        var result = await _fixture.PasswordAsync(login, Users.Password);

        Assert.Equal(SignInOutcome.Refused, result.Outcome);
        AssertEmpty(result);
        _fixture.Hasher.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _fixture.PasswordAsync(login, Users.Password));
    }

    [Theory]
    [InlineData(Nobody)]
    [MemberData(nameof(IllFormed))]
    [InlineData("")]
    public async Task PasswordAsync_UnknownLogin_AnswersLikeAKnownOne(string unknown)
    {
        var known = await OutcomesAsync(SignInFixture.Alice);
        _fixture.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(known, await OutcomesAsync(unknown));
        Assert.Equal(4, known.Distinct().Count());
    }

    [Theory]
    [InlineData(SignInFixture.Alice, "ALICE@example.com", " alice@example.com ")]
    [InlineData(Nobody, "NOBODY@example.com", " nobody@example.com ")]
    [InlineData(Nobody, "ｎobody@example.com", "nobody@EXAMPLE.com\t")]
    public async Task PasswordAsync_OtherSpellingsOfALogin_ShareItsCounter(string login, string second, string third)
    {
        await FailAsync(login, 2);
        await FailAsync(second, 2);
        await FailAsync(third, 1);

        foreach (var spelling in (string[])[login, second, third])
        {
            Assert.Equal(SignInOutcome.Throttled, (await _fixture.PasswordAsync(spelling, "x")).Outcome);
        }
    }

    [Fact]
    public async Task PasswordAsync_UnknownLoginNamedLikeAUserId_LeavesTheUserAlone()
    {
        _fixture.Users.Add("carol@example.com", "CAROL"); // spelled as unknown logins are counted
        await FailAsync("carol", 5);

        Assert.True((await _fixture.PasswordAsync("carol@example.com", Users.Password)).IsSuccess);
    }

    [Fact]
    public async Task PasswordAsync_HugeLogin_ReachesNoStore()
    {
        await FailAsync(new string('a', 10_000_000), 1);

        Assert.Empty(_fixture.Users.Asked);
    }

    [Fact]
    public async Task PasswordAsync_WeakRow_IsReplacedByComparison()
    {
        using var fixture = new SignInFixture(upgrades: true);
        Assert.True((await fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
        var replaced = Assert.Single(fixture.Users.Replaced);

        Assert.Equal(("u1", Users.CheapHash), (replaced.UserId, replaced.Expected));
        Assert.True((await fixture.Hasher.VerifyAsync(
            Users.Password, replaced.Replacement, TestContext.Current.CancellationToken)).IsMatch);
    }

    [Fact]
    public async Task PasswordAsync_RightPassword_Succeeds()
    {
        await FailAsync(SignInFixture.Alice, 4);
        var result = await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password);

        Assert.True(result.IsSuccess);
        Assert.Equal("u1", result.UserId);
        Assert.Equal(["pwd"], result.AuthenticationMethods);
        Assert.Null(result.Ticket);
        await FailAsync(SignInFixture.Alice, 5);
    }

    [Fact]
    public async Task PasswordAsync_UserWithAnApp_GetsATicketAndNothingElse()
    {
        var result = await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password);

        Assert.Equal(SignInOutcome.SecondFactorRequired, result.Outcome);
        Assert.False(result.IsSuccess);
        Assert.Null(result.UserId);
        Assert.Empty(result.AuthenticationMethods);
        Assert.Equal(43, result.Ticket!.Length);
    }

    [Fact]
    public async Task PasswordAsync_Null_Throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("login", () => _fixture.PasswordAsync(null!, ""));
        await Assert.ThrowsAsync<ArgumentNullException>("password", () => _fixture.PasswordAsync("", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "client", () => _fixture.SignIn.PasswordAsync("", "", null!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        var (hasher, users, throttle) = (_fixture.Hasher, _fixture.Users, _fixture.Throttle);

        Assert.Throws<ArgumentNullException>("hasher", () => new SignIn(null!, users, throttle));
        Assert.Throws<ArgumentNullException>("credentials", () => new SignIn(hasher, null!, throttle));
        Assert.Throws<ArgumentNullException>("throttle", () => new SignIn(hasher, users, null!));
        Assert.Throws<ArgumentNullException>("options", () => new SignIn(hasher, users, throttle, new() { Tickets = null! }));
        Assert.Throws<ArgumentNullException>("address", () => new SignInClient(null!));
    }

    [Fact]
    public void PasswordCredential_UserThatIsNone_Throws()
    {
        Assert.Throws<ArgumentException>("userId", () => new PasswordCredential("", null));
        Assert.Throws<ArgumentOutOfRangeException>("userId", () => new PasswordCredential(new string('u', 257), null));
        Assert.Equal("PasswordCredential (redacted)", new PasswordCredential("u1", Users.CheapHash).ToString());
    }

    private async Task FailAsync(string login, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.PasswordAsync(login, $"guess {i}")).Outcome);
        }
    }

    /// <summary>Seven failures in a row, each with and without the wait, by outcome and wait.</summary>
    private async Task<List<string>> OutcomesAsync(string login)
    {
        List<string> outcomes = [];
        for (var i = 0; i < 7; i++)
        {
            var result = await _fixture.PasswordAsync(login, $"guess {i}");
            AssertEmpty(result);
            outcomes.Add($"{result.Outcome} {result.RetryAfter}");
            if (result.RetryAfter is { } wait)
            {
                _fixture.Clock.Advance(wait);
                outcomes.Add($"{(await _fixture.PasswordAsync(login, "after the wait")).Outcome}");
            }
        }

        return outcomes;
    }

    private static void AssertEmpty(SignInResult result)
    {
        Assert.False(result.IsSuccess);
        Assert.Null(result.UserId);
        Assert.Null(result.Ticket);
        Assert.Empty(result.AuthenticationMethods);
    }
}
