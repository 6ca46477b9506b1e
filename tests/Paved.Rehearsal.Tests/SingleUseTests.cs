namespace Paved.Rehearsal.Tests;

/// <summary>What may happen once happens once, however many ask two instances for it at the same time.</summary>
public sealed class SingleUseTests(Cluster cluster) : RehearsalTests(cluster)
{
    private const int Uses = 200;
    private const int Hashes = 20;

    [Fact]
    public async Task Challenge_UsedTwoHundredTimesAtOnce_SignsInOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await Cluster.EnrolAsync(hasApp: true);
            var (ticket, code) = (await TicketAsync(A, person), person.Code);

            AssertOne(await RaceAsync(Uses, "/sign-in/totp", _ => person.Answers(ticket, code)));
        }
    }

    [Fact]
    public async Task Code_UsedWithFiveChallengesAtOnce_SignsInOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await Cluster.EnrolAsync(hasApp: true);
            var (tickets, code) = (await TicketsAsync(person), person.Code);

            AssertOne(await RaceAsync(Uses, "/sign-in/totp", i => person.Answers(tickets[i % tickets.Length], code)));
        }
    }

    [Fact]
    public async Task RecoveryCode_UsedWithFiveChallengesAtOnce_SignsInOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await Cluster.EnrolAsync();
            var begun = await A.PostAsync("/enrol/begin", person.SignsIn);
            var code = (await B.PostAsync("/enrol/confirm", person.Confirms(begun.Reply))).Reply.Codes[0];
            var tickets = await TicketsAsync(person);

            AssertOne(await RaceAsync(Uses, "/sign-in/recovery-code", i => person.Answers(tickets[i % tickets.Length], code)));
        }
    }

    [Fact]
    public async Task Link_UsedTwoHundredTimesAtOnce_SignsInOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await Cluster.EnrolAsync();
            var link = (await A.PostAsync("/link/request", person.SignsIn)).Reply.Token;

            AssertOne(await RaceAsync(Uses, "/link/sign-in", _ => person.Presents(link)));
        }
    }

    [Fact]
    public async Task Reset_UsedManyTimesAtOnce_ChangesThePasswordOnce()
    {
        var person = await Cluster.EnrolAsync();
        var token = (await A.PostAsync("/reset/request", person.SignsIn)).Reply.Token;
        var times = TestCounts.Full ? Uses : Hashes;

        var answers = await RaceAsync(times, "/reset/complete", i => person.Presents(token, $"lantern harbour quince {i} velvet"));

        Assert.Single(answers, answer => answer.Outcome == "Changed");
        var winner = answers.Index().Single(answer => answer.Item.Outcome == "Changed").Index;
        var signsIn = person.SignsIn with { Password = $"lantern harbour quince {winner} velvet" };
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/password", signsIn)}");
        Fact($"{times} uses of one reset token at once on two instances: 1 changed the password");
    }

    [Fact]
    public async Task RefreshToken_PresentedTwoHundredTimesAtOnce_HasOneSuccessor()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = await Cluster.EnrolAsync();
            var token = (await A.PostAsync("/sign-in/password", person.SignsIn)).Reply.Token;

            var answers = await RaceAsync(Uses, "/token", _ => person.Presents(token));

            Assert.Single(answers.Select(answer => answer.Reply.Token).OfType<string>().Distinct());
            var told = answers.Count(answer => answer.Reply.Token is not null);
            Fact($"{Uses} uses of one refresh token at once on two instances: 1 successor, which {told} were told");
        }
    }

    private Task<string[]> TicketsAsync(Person person) =>
        Task.WhenAll(Enumerable.Range(0, 5).Select(i => TicketAsync(Cluster.Instances[i % 2], person)));

    private static void AssertOne(IReadOnlyList<Answer> answers)
    {
        Assert.Single(answers, answer => answer.Outcome == "Succeeded");
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 401 or 429, $"{answer}"));
        var slowest = answers.Max(answer => answer.Time);
        Fact($"{answers.Count} uses at once on two instances: 1 signed in, the slowest answer after {slowest.TotalSeconds:F2} s");
    }
}
