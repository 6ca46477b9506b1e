namespace Paved.Passwords.Tests.Strength;

public sealed class NpmDifferentialTests
{
    private const int Year = 2026;

    [Fact]
    public async Task Estimate_GeneratedPasswords_AreThoseOfZxcvbn()
    {
        var maker = new PasswordMaker(seed: 442);
        var count = TestCounts.Mutation ? 100 : TestCounts.Full ? 20_000 : 2_000;
        var questions = Enumerable.Range(0, count).Select(_ => maker.Next()).ToList();
        var answers = await NpmZxcvbn.AnswerAsync(questions, Year);

        Assert.Equal(count, answers.Count);
        var different = questions.Zip(answers)
            .Where(pair => !pair.Second.IsMet(PasswordStrength.Estimate(pair.First.Password, pair.First.Inputs, Year)))
            .Select(pair => $"{pair.First.Password} with {string.Join(' ', pair.First.Inputs)}: {pair.Second}");
        Assert.Empty(different);
        Assert.InRange(answers.Select(answer => answer.Warning).Distinct().Count(), 10, 15);
    }
}
