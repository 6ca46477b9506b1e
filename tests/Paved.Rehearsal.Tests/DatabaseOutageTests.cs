using System.Collections.Concurrent;

namespace Paved.Rehearsal.Tests;

/// <summary>PostgreSQL goes away and comes back: nothing is accepted meanwhile, no factor is skipped, nothing is lost.</summary>
public sealed class DatabaseOutageTests(Cluster cluster) : RehearsalTests(cluster)
{
    private const int Links = 50;
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
        var untouched = await RaceAsync(Links, "/link/request", _ => person.SignsIn);
        var (accepted, interrupted) = (new ConcurrentBag<Ask>(), new ConcurrentBag<Ask>());
        var users = Task.WhenAll(Cluster.Instances.Select(UseUntilItFailsAsync));
        while (accepted.Count < Links && !users.IsCompleted)
        {
            await Task.Delay(1, Token);
        }

        await Cluster.Postgres.CrashAsync();
        await users;

        var (refused, after) = await Cluster.ServedAsync();
        Assert.NotEmpty(accepted);
        Assert.All(await AgainAsync(accepted), answer => Assert.Equal("401 Refused", $"{answer}"));
        Assert.All(await AgainAsync(interrupted), answer => Assert.Contains(answer.Status, (int[])[200, 401]));
        var later = await AgainAsync(untouched.Select(request => person.Presents(request.Reply.Token)));
        Assert.All(later, answer => Assert.Equal("200 Succeeded", $"{answer}"));
        Fact($"database crashed: {accepted.Count} links of before stay used, {later.Length} others stay good");
        Fact($"database crashed and started again: {refused} refused in {after.TotalSeconds:F1} s before both instances serve");

        async Task UseUntilItFailsAsync(Instance instance)
        {
            while (await instance.PostAsync("/link/request", person.SignsIn) is { Status: 200 } request)
            {
                var use = person.Presents(request.Reply.Token);
                var answer = await instance.PostAsync("/link/sign-in", use);
                (answer.Outcome == "Succeeded" ? accepted : interrupted).Add(use);
            }
        }

        Task<Answer[]> AgainAsync(IEnumerable<Ask> uses) => Task.WhenAll(uses.Select(use => A.PostAsync("/link/sign-in", use)));
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
