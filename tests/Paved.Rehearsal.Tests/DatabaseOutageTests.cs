namespace Paved.Rehearsal.Tests;

/// <summary>PostgreSQL goes away and comes back: nothing is accepted meanwhile, no factor is skipped, nothing is lost.</summary>
public sealed class DatabaseOutageTests(Cluster cluster) : RehearsalTests(cluster)
{
    private const string NewPassword = "lantern harbour quince 17 velvet";
    private const string Devices = "\"PavedTotpDevices\"";

    [Fact]
    public async Task Database_StoppedAndStartedAgain_AcceptsNothingMeanwhileAndLosesNothing()
    {
        var (person, other) = (await Cluster.EnrolAsync(hasApp: true), await Cluster.EnrolAsync());
        var (ticket, link) = (await TicketAsync(A, person), (await A.PostAsync("/link/request", other.SignsIn)).Reply.Token);
        var session = (await B.PostAsync("/sign-in/password", other.SignsIn)).Reply.Token;
        var reset = (await A.PostAsync("/reset/request", person.SignsIn)).Reply.Token;
        await Cluster.StopDatabaseAsync();

        (string Path, Ask Ask)[] asks =
        [
            ("/sign-in/password", person.SignsIn),
            ("/sign-in/password", other.SignsIn),
            ("/sign-in/totp", person.Answers(ticket, person.Code)),
            ("/link/sign-in", other.Presents(link)),
            ("/reset/complete", person.Presents(reset, NewPassword)),
            ("/token", other.Presents(session)),
        ];
        foreach (var (path, ask) in asks)
        {
            AssertUnavailable(await RaceAsync(10, path, _ => ask), $"database stopped, {path}");
        }

        await Cluster.RestartDatabaseAsync();
        var (refused, after) = await Cluster.ServedAsync();
        Fact($"database started again: {refused} refused in {after.TotalSeconds:F1} s before both instances serve");

        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/link/sign-in", other.Presents(link))}");
        Assert.Equal("200 Success", $"{await A.PostAsync("/token", other.Presents(session))}");
        Assert.Equal("200 Changed", $"{await B.PostAsync("/reset/complete", person.Presents(reset, NewPassword))}");
        Assert.Equal(5, (await RaceAsync(50, "/sign-in/password", _ => other.Guesses)).Count(answer => answer.IsVerified));
    }

    [Fact]
    public async Task Devices_Unreadable_SkipNoFactor()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        await Cluster.ExecuteAsync($"ALTER TABLE {Devices} RENAME TO hidden");
        try
        {
            for (var i = 0; i < 5; i++)
            {
                AssertUnavailable(await RaceAsync(4, "/sign-in/password", _ => person.SignsIn), "devices unreadable"); // none counts
            }
        }
        finally
        {
            await Cluster.ExecuteAsync($"ALTER TABLE hidden RENAME TO {Devices}");
        }

        Assert.Equal("200 SecondFactorRequired", $"{await B.PostAsync("/sign-in/password", person.SignsIn)}");
    }
}
