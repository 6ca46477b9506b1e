namespace Paved.Auth.Tests;

/// <summary>Spellings of a login, with tables that take them for one user and tables that do not.</summary>
public sealed class SignInSpellingTests
{
    private const string Nobody = "nobody@example.com";

    public static TheoryData<bool, string> Spellings { get; } = new MatrixTheoryData<bool, string>(
        [true, false],
        ["{0}", " {0}", "{0}\t", "\u2003{0} ", "\u00AD{0}", "{0}\u0301", "upper", "full width", "\uD800{0}", "{0}\0"]);

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task PasswordAsync_SixGuessesAndAnotherSpelling_DoNotTellWhetherTheUserExists(
        bool isStrict, string spelling)
    {
        using var fixture = new SignInFixture(users: new Users(isStrict));

        Assert.Equal(
            await OutcomesAsync(fixture, Nobody, spelling),
            await OutcomesAsync(fixture, SignInFixture.Alice, spelling));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task PasswordAsync_AnotherSpellingFirst_DoesNotTellWhetherTheUserExists(bool isStrict, string spelling)
    {
        using var fixture = new SignInFixture(users: new Users(isStrict));
        var (nobody, alice) = (Spell(Nobody, spelling), Spell(SignInFixture.Alice, spelling));

        Assert.Equal(await OutcomesAsync(fixture, nobody, "upper"), await OutcomesAsync(fixture, alice, "upper"));
    }

    [Theory]
    [InlineData(SignInFixture.Alice)]
    [InlineData(Nobody)]
    public async Task PasswordAsync_ManyGuessesAtOnceInManySpellings_VerifiesExactlyTheLimit(string login)
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var fixture = new SignInFixture(users: new Users(isStrict: true));
            var results = await InParallel.RunAsync(
                200, i => fixture.PasswordAsync(login.PadLeft(login.Length + (i % 7)), $"guess {i}"));

            Assert.Equal(5, results.Count(result => result.Outcome == SignInOutcome.Refused));
            Assert.Equal(195, results.Count(result => result.Outcome == SignInOutcome.Throttled));
        }
    }

    [Fact]
    public async Task PasswordAsync_OwnUserWithASimilarLogin_ClearsNoFailuresOfAnother()
    {
        using var fixture = new SignInFixture(users: new Users(isStrict: true).Add("ALICE@example.com", "mallory"));
        for (var i = 0; i < 5; i++)
        {
            await fixture.PasswordAsync(SignInFixture.Alice, $"guess {i}");
            await fixture.Throttle.ResetAsync("mallory", TestContext.Current.CancellationToken);
            Assert.True((await fixture.PasswordAsync("ALICE@example.com", Users.Password)).IsSuccess);
        }

        var result = await fixture.PasswordAsync(SignInFixture.Alice, "guess");
        Assert.Equal(SignInOutcome.Throttled, result.Outcome);
    }

    private static async Task<List<string>> OutcomesAsync(SignInFixture fixture, string login, string spelling)
    {
        List<string> outcomes = [];
        foreach (var text in Enumerable.Repeat(login, 6).Append(Spell(login, spelling)))
        {
            var result = await fixture.PasswordAsync(text, "guess");
            outcomes.Add($"{result.Outcome} {result.RetryAfter}");
        }

        return outcomes;
    }

    private static string Spell(string login, string spelling) => spelling switch
    {
        "upper" => login.ToUpperInvariant(),
        "full width" => string.Concat(login.Select(character => (char)(character - '!' + '\uFF01'))),
        _ => spelling.Replace("{0}", login, StringComparison.Ordinal),
    };
}
