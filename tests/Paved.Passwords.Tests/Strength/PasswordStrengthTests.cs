using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Paved.Passwords.Tests.Strength;

public sealed class PasswordStrengthTests
{
    private const int MaxAllocatedBytes = 8 * 1024;

    // Words, look-alikes, repeats, digits, keyboard walks: what costs most at the length where looking stops.
    private static readonly string[] Dear =
    [
        Repeat("correcthorsebatterystaple", 100), Repeat("4@8({[<369g1!|7$5+%20", 100), Repeat("a", 100), Repeat("abcabd", 100),
        Repeat("19121987", 100), Repeat("1.2.87 ", 100), Repeat("qwertyhgfdsazxcvbnm,./;p", 100), Repeat("P4$$w0rd!1Il7", 100),
        Repeat("\ud83d\ude00", 100), Repeat("\u0130\u03a3", 100),
    ];

    [Theory]
    [InlineData("", 0, null)]
    [InlineData("password", 0, StrengthWarning.TopTenPassword)]
    [InlineData("P4ssw0rd", 0, StrengthWarning.SimilarToCommonPassword)]
    [InlineData("eleanor", 0, StrengthWarning.SingleName)]
    [InlineData("zse4rfvgy7ujm", 2, StrengthWarning.KeyboardPattern)]
    [InlineData("aaaaaaaaaa", 0, StrengthWarning.RepeatedCharacter)]
    [InlineData("13.4.1987", 1, StrengthWarning.Date)]
    [InlineData("correct horse battery staple", 4, null)]
    public void Estimate_TypicalPassword_IsScoredAndExplained(string password, int score, StrengthWarning? warning)
    {
        var estimate = PasswordStrength.Estimate(password);
        Assert.Equal((score, warning), (estimate.Score, estimate.Warning));
        Assert.Equal(score > 2, estimate.Suggestions.Count == 0);
    }

    [Fact]
    public void Estimate_UserInput_IsGuessedFirst()
    {
        var stranger = PasswordStrength.Estimate("TomBombadil1954");
        var owner = PasswordStrength.Estimate("TomBombadil1954", "tolkien", "tombombadil1954");
        Assert.InRange(owner.Guesses, 1, 200);
        Assert.InRange(stranger.Guesses, 1e6, double.MaxValue);
        Assert.Equal(0, owner.Score);
    }

    [Fact]
    public void Estimate_Year_ComesFromTheClockUnlessGiven()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2100, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var then = PasswordStrength.Estimate("1987".AsSpan(), referenceYear: 2100);
        Assert.Equal(then.Guesses, PasswordStrength.Estimate("1987".AsSpan(), timeProvider: time).Guesses);
        Assert.NotEqual(then.Guesses, PasswordStrength.Estimate("1987".AsSpan(), referenceYear: 1987, timeProvider: time).Guesses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(int.MinValue)]
    public void Estimate_YearOutOfRange_NamesTheParameter(int year) => Assert.Equal(
        "referenceYear",
        Assert.Throws<ArgumentOutOfRangeException>(() => PasswordStrength.Estimate("x".AsSpan(), referenceYear: year)).ParamName);

    [Fact]
    public void Estimate_NoPassword_NamesTheParameter() => Assert.Equal(
        "password", Assert.Throws<ArgumentNullException>(() => PasswordStrength.Estimate(null!)).ParamName);

    [Fact]
    public void SecondsToCrack_UnknownModel_NamesTheParameter() => Assert.Equal(
        "model",
        Assert.Throws<ArgumentOutOfRangeException>(() => PasswordStrength.Estimate("x").SecondsToCrack((AttackModel)4)).ParamName);

    [Fact]
    public void Estimate_Result_HoldsNothingOfThePassword()
    {
        var estimate = PasswordStrength.Estimate("Kanarienvogel", "kanarienvogel");
        var texts = $"{estimate} {JsonSerializer.Serialize(estimate)}";
        Assert.DoesNotContain("kanarien", texts, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("score 0 of 4 (10^0.5 guesses)", estimate.ToString());
    }

    [Fact]
    public void Estimate_BeyondAHundredCharacters_LooksAtTheFirstHundred()
    {
        foreach (var password in Dear)
        {
            Assert.Equal(PasswordStrength.Estimate(password).Guesses, PasswordStrength.Estimate(password + "xQ7!").Guesses);
        }
    }

    [Fact]
    public void Estimate_AnyLength_AllocatesAtMost8Kilobytes()
    {
        foreach (var password in Dear.Concat(["short", Repeat("P4$$w0rd", 100_000)]))
        {
            // Tables grow to what it takes, and other tests take some away: the median.
            Assert.InRange(Median(Enumerable.Range(0, 91).Select(_ => Allocated(password))), 0, MaxAllocatedBytes);
        }
    }

    [Fact]
    public void Estimate_AHundredThousandCharacters_TakesNotTwiceAHundred()
    {
        var (shorter, longer) = (Repeat("correcthorsebatterystaple", 100), Repeat("correcthorsebatterystaple", 100_000));
        var pairs = Enumerable.Range(0, 101).Select(_ => (Short: Measure(shorter), Long: Measure(longer))).Skip(10).ToList();
        Assert.InRange(Median(pairs.Select(pair => pair.Long)) / Median(pairs.Select(pair => pair.Short)), 0, 2);
    }

    [Fact]
    public void Estimate_ManyAtOnce_AreAsOneByOne()
    {
        var expected = Dear.Select(password => PasswordStrength.Estimate(password).Guesses).ToList();
        Parallel.For(0, TestCounts.ConcurrencyRounds * Dear.Length, round => Assert.Equal(
            expected[round % Dear.Length], PasswordStrength.Estimate(Dear[round % Dear.Length]).Guesses));
    }

    private static string Repeat(string part, int length)
        => string.Concat(Enumerable.Repeat(part, (length / part.Length) + 1))[..length];

    private static double Allocated(string password)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        PasswordStrength.Estimate(password, "somebody", "example.com");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Measure(string password)
    {
        var started = Stopwatch.GetTimestamp();
        PasswordStrength.Estimate(password);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(45);
}
