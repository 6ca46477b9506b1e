using System.Collections.Concurrent;

namespace Paved.Rehearsal.Tests;

/// <summary>PostgreSQL goes away and comes back: nothing is accepted meanwhile, no factor is skipped, nothing is lost.</summary>
public sealed class DatabaseOutageTests(Cluster cluster) : RehearsalTests(cluster)
{
    private const int Links = 300;
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
            ("/reset/complete", person.Presents(reset, Person.NewPassword)),
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
        Assert.Equal("200 Changed", $"{await B.PostAsync("/reset/complete", person.Presents(reset, Person.NewPassword))}");
        Assert.Equal(5, (await RaceAsync(50, "/sign-in/password", _ => other.Guesses)).Count(answer => answer.IsVerified));
    }

    [Fact]
    public async Task Database_CrashedWhileLinksAreUsed_KeepsWhatItAccepted()
    {
        var person = await Cluster.EnrolAsync();
        var requests = await RaceAsync(Links, "/link/request", _ => person.SignsIn);
        var links = new ConcurrentQueue<string>(requests.Select(request => request.Reply.Token!));
        var (accepted, others) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var users = Task.WhenAll(Cluster.Instances.Select(UseAsync));
        await Task.Delay(200, Token);
        await Cluster.Postgres.CrashAsync();
        await users;

        var (refused, after) = await Cluster.ServedAsync();
        Assert.NotEmpty(accepted);
        Assert.NotEmpty(others);
        foreach (var link in accepted)
        {
            Assert.Equal("401 Refused", $"{await B.PostAsync("/link/sign-in", person.Presents(link))}");
        }

        var later = await Task.WhenAll(others.Select(link => A.PostAsync("/link/sign-in", person.Presents(link))));
        var lost = later.Count(answer => answer.Status == 401);
        Assert.InRange(lost, 0, Cluster.Instances.Count); // used, and the answer was lost
        Assert.Equal(later.Length - lost, later.Count(answer => answer.Outcome == "Succeeded"));
        Fact($"database crashed: {accepted.Count} links of before stay used, {others.Count - lost} of {others.Count} others are good");
        Fact($"database crashed and started again: {refused} refused in {after.TotalSeconds:F1} s before both instances serve");

        async Task UseAsync(Instance instance)
        {
            while (links.TryDequeue(out var link))
            {
                var answer = await instance.PostAsync("/link/sign-in", person.Presents(link));
                (answer.Outcome == "Succeeded" ? accepted : others).Add(link);
            }
        }
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
