using System.Diagnostics;
using StackExchange.Redis;

namespace Paved.Rehearsal.Tests;

/// <summary>Redis goes away, comes back empty, sleeps or is full: nothing is verified that is not counted.</summary>
public sealed class RedisOutageTests(Cluster cluster) : RehearsalTests(cluster)
{
    private const int Asked = 20;
    private const string Filler = "filler";

    private IDatabase Redis => Cluster.Redis.Connection.GetDatabase();

    [Fact]
    public async Task Redis_StoppedAndStartedEmpty_VerifiesNothingUntilItIsTrusted()
    {
        var (person, guessed) = (await Cluster.EnrolAsync(hasApp: true), await Cluster.EnrolAsync());
        var ticket = await TicketAsync(A, person);
        var reset = await A.PostAsync("/reset/request", guessed.SignsIn);
        var session = await A.PostAsync("/sign-in/password", guessed.SignsIn);
        await Cluster.Redis.KillAsync();

        AssertUnavailable(await RaceAsync(Asked, "/sign-in/password", _ => person.SignsIn), "Redis stopped");
        AssertUnavailable(await RaceAsync(2, "/sign-in/totp", _ => person.Answers(ticket, person.Code)), "Redis stopped, code");
        var resets = guessed.Presents(reset.Reply.Token, Person.NewPassword);
        AssertUnavailable(await RaceAsync(2, "/reset/complete", _ => resets), "Redis stopped, reset");
        Assert.Equal("200 Success", $"{await B.PostAsync("/token", guessed.Presents(session.Reply.Token))}");
        await AssertLoggedAsync("Redis cannot be reached: check that it runs");

        await Cluster.Redis.StartAsync();
        await AssertLoggedAsync("Attempts are refused for 00:59:", () => A.PostAsync("/sign-in/password", person.SignsIn));
        AssertUnavailable(await RaceAsync(Asked, "/sign-in/password", _ => guessed.Guesses), "Redis empty");

        await Cluster.RestoreRedisAsync();
        await Cluster.ServedAsync();
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
        Assert.Equal(5, (await RaceAsync(100, "/sign-in/password", _ => guessed.Guesses)).Count(answer => answer.IsVerified));
        Assert.Equal("200 Changed", $"{await A.PostAsync("/reset/complete", resets)}");
        Fact($"Redis started empty: refused for 1 hour, or until it is opened by hand; tickets and links of before serve");
    }

    [Fact]
    public async Task Redis_StoppedWhileACodeIsVerified_SignsNobodyIn()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var (ticket, code) = (await TicketAsync(A, person), person.Code);
        Func<Task<Answer>> answer;
        await using (await Cluster.LockAsync("PavedTotpDevices"))
        {
            answer = await ReservedAsync(() => A.PostAsync("/sign-in/totp", person.Answers(ticket, code)));
            await Cluster.Redis.KillAsync();
        }

        AssertUnavailable([await answer()], "Redis stopped while a code is verified");
        await Cluster.ReadyAsync();
        Assert.Equal("401 Refused", $"{await B.PostAsync("/sign-in/totp", person.Answers(ticket, code))}");
        Assert.Equal("401 Refused", $"{await B.PostAsync("/sign-in/totp", person.Answers(await TicketAsync(B, person), code))}");
    }

    [Fact]
    public async Task Redis_EmptiedUnderTheInstances_VerifiesNothingUntilItsTimeHasCome()
    {
        var person = await Cluster.EnrolAsync();
        Assert.Equal("200 Succeeded", $"{await A.PostAsync("/sign-in/password", person.SignsIn)}");
        await Cluster.Redis.Connection.GetServers().Single().FlushAllDatabasesAsync();

        AssertUnavailable(await RaceAsync(Asked, "/sign-in/password", _ => person.SignsIn), "Redis swapped for an empty one");

        var soon = TimeProvider.System.GetUtcNow().AddSeconds(2).ToUnixTimeMilliseconds() * 1000;
        await Redis.HashSetAsync("{paved}:attempts:epoch", "ready", soon); // as if the hour were nearly over
        var (refused, after) = await Cluster.UntilServedAsync(() => B.PostAsync("/sign-in/password", person.SignsIn));
        Assert.InRange(refused, 1, int.MaxValue);
        Assert.InRange(after, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Redis_KilledWithItsDataOnDisk_ForgetsNoFailure()
    {
        await Cluster.Redis.KillAsync();
        await Cluster.Redis.StartAsync("--appendonly", "yes");
        await Cluster.RestoreRedisAsync();
        await Cluster.ServedAsync();
        var stopped = await Cluster.EnrolAsync();
        Assert.Equal(5, (await RaceAsync(50, "/sign-in/password", _ => stopped.Guesses)).Count(answer => answer.IsVerified));

        await Cluster.Redis.KillAsync();
        await Cluster.Redis.StartAsync("--appendonly", "yes");
        var (refused, after) = await Cluster.ServedAsync();

        Assert.Equal(0, (await RaceAsync(50, "/sign-in/password", _ => stopped.Guesses)).Count(answer => answer.IsVerified));
        Fact($"Redis killed and started with appendonly yes: {refused} refused in {after.TotalSeconds:F1} s, 5 of 5 failures kept");
    }

    [Fact]
    public async Task Redis_PausedForFiveSeconds_FailsInTimeAndCountsEveryGuess()
    {
        var guessed = await Cluster.EnrolAsync();
        var began = Stopwatch.GetTimestamp();
        await Redis.ExecuteAsync("CLIENT", "PAUSE", "5000", "ALL");

        var paused = await RaceAsync(4, "/sign-in/password", _ => guessed.Guesses);
        AssertUnavailable(paused, "Redis paused");
        Assert.InRange(paused.Max(answer => answer.Time), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4.5));

        await Cluster.ServedAsync();
        var after = Stopwatch.GetElapsedTime(began);
        var verified = (await RaceAsync(50, "/sign-in/password", _ => guessed.Guesses)).Count(answer => answer.IsVerified);
        Assert.InRange(verified, 0, 5);
        Fact($"Redis paused for 5 s: both serve again {after.TotalSeconds:F1} s after it began");
        Fact($"Redis paused for 5 s: of 4 guesses that were not answered in time {5 - verified} count");
    }

    [Fact]
    public async Task Redis_FullWithoutEviction_VerifiesNothingAndForgetsNothing()
    {
        var (stopped, person) = (await Cluster.EnrolAsync(), await Cluster.EnrolAsync());
        Assert.Equal(5, (await RaceAsync(50, "/sign-in/password", _ => stopped.Guesses)).Count(answer => answer.IsVerified));
        await FillAsync();

        AssertUnavailable(await RaceAsync(Asked, "/sign-in/password", _ => person.SignsIn), "Redis full");
        await AssertLoggedAsync("Redis has no memory left (maxmemory)");

        await Redis.KeyDeleteAsync(Filler);
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/password", person.SignsIn)}");
        Assert.Equal("429 Throttled", $"{await A.PostAsync("/sign-in/password", stopped.SignsIn)}");
        Fact($"Redis full and given room: it serves with the next request, 5 of 5 failures kept");
    }

    [Fact]
    public async Task Redis_WhoseReplicaIsMissing_VerifiesNothingWhereOneIsRequired()
    {
        var person = await Cluster.EnrolAsync();
        await ConfigureAsync("min-replicas-to-write", "1");

        AssertUnavailable(await RaceAsync(Asked, "/sign-in/password", _ => person.SignsIn), "Redis without its replica");
        await AssertLoggedAsync("Redis refused to count (NOREPLICAS)");

        await ConfigureAsync("min-replicas-to-write", "0");
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/password", person.SignsIn)}");
    }

    private Task ConfigureAsync(string name, string value) =>
        Cluster.Redis.Connection.GetServers().Single().ConfigSetAsync(name, value);

    private async Task FillAsync()
    {
        await ConfigureAsync("maxmemory", "64mb");
        for (var size = 1 << 20; size > 0; size /= 4)
        {
            while (await TryPushAsync(new byte[size]))
            {
            }
        }
    }

    private async Task<bool> TryPushAsync(byte[] block)
    {
        try
        {
            await Redis.ListRightPushAsync(Filler, block);
            return true;
        }
        catch (RedisServerException e) when (e.Message.StartsWith("OOM", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task AssertLoggedAsync(string text, Func<Task<Answer>>? ask = null)
    {
        for (var tries = 0; !Cluster.Instances.SelectMany(instance => instance.Log).Any(IsIt); tries++)
        {
            Assert.True(tries < 200, $"no instance said: {text}");
            await Task.Delay(50, Token);
            if (ask is not null)
            {
                Assert.Equal(503, (await ask()).Status);
            }
        }

        bool IsIt(string line) => line.Contains(text, StringComparison.Ordinal);
    }
}
