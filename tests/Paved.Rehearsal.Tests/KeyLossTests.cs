namespace Paved.Rehearsal.Tests;

/// <summary>An instance lacks the key that protects the secrets: nobody gets around the factor that it cannot read.</summary>
public sealed class KeyLossTests(Cluster cluster) : RehearsalTests(cluster)
{
    [Fact]
    public async Task Instance_WithoutTheKey_AnswersThatTheFactorIsUnavailable()
    {
        var (person, other) = (await Cluster.EnrolAsync(hasApp: true), await Cluster.EnrolAsync());
        var device = (await A.PostAsync("/sign-in/password", other.SignsIn)).Reply.DeviceToken;
        await using var keyless = await Cluster.StartWithoutKeyAsync();

        var ticket = await TicketAsync(keyless, person);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("503 FactorUnavailable", $"{await keyless.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
        }

        await RaceAsync(10, "/sign-in/password", _ => other.Guesses);
        Assert.Equal("429 Throttled", $"{await keyless.PostAsync("/sign-in/password", other.SignsIn with { DeviceToken = device })}");
        Assert.Equal("200 Succeeded", $"{await A.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
        Fact($"key lost on one instance: 10 of 10 codes are answered FactorUnavailable, none counts, and others take the same ticket");
    }
}
