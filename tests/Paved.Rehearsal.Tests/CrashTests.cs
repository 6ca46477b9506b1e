using System.Diagnostics;

namespace Paved.Rehearsal.Tests;

/// <summary>An instance is killed in the middle of something: what was counted stays counted, and the other one goes on.</summary>
public sealed class CrashTests(Cluster cluster) : RehearsalTests(cluster)
{
    /// <summary>A row that takes seconds to verify, and that no password matches.</summary>
    private static readonly string SlowHash =
        $"$argon2id$v=19$m=65536,t=60,p=1${new string('A', 22)}${new string('A', 43)}";

    [Fact]
    public async Task Password_WhoseInstanceIsKilledWhileItVerifies_StaysCounted()
    {
        var person = await Cluster.EnrolAsync(hash: SlowHash);
        await KillWhileReservedAsync(() => A.PostAsync("/sign-in/password", person.Guesses));
        await Cluster.SetHashAsync(person);

        var guesses = await RaceOnAsync(B, 50, "/sign-in/password", person.Guesses);

        Assert.Equal(4, guesses.Count(answer => answer.Status == 401));
        Assert.Equal(46, guesses.Count(answer => answer.Status == 429));
        Fact($"killed while it verified a guess: the guess is one of the 5 that are admitted");
    }

    [Fact]
    public async Task Code_WhoseInstanceIsKilledBeforeItVerifies_StaysCounted()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var ticket = await TicketAsync(A, person);
        await using (await Cluster.LockAsync("PavedTotpDevices"))
        {
            await KillWhileReservedAsync(() => A.PostAsync("/sign-in/totp", person.Answers(ticket, person.WrongCode)));
        }

        var guesses = await RaceOnAsync(B, 50, "/sign-in/totp", person.Answers(ticket, person.WrongCode));

        Assert.Equal(4, guesses.Count(answer => answer.Status == 401));
        Assert.Equal(46, guesses.Count(answer => answer.Status == 429));
    }

    [Fact]
    public async Task SignIn_WhoseInstanceIsKilledBeforeItVerifiesTheCode_IsFinishedOnB()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var ticket = await TicketAsync(A, person);
        await using (await Cluster.LockAsync("PavedTotpDevices"))
        {
            await KillWhileReservedAsync(() => A.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code)));
        }

        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
    }

    [Fact]
    public async Task SignIn_WhoseInstanceIsKilledBetweenTheFactors_IsFinishedOnB()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var ticket = await TicketAsync(A, person);
        await A.KillAsync();

        var answer = await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code));

        Assert.Equal("200 Succeeded", $"{answer}");
        Fact($"killed between the factors: the other instance signs in after {answer.Time.TotalMilliseconds:F0} ms");
    }

    /// <summary>The one gap that is known: what is told after a change is not told by an instance that died.</summary>
    [Fact]
    public async Task Reset_WhoseInstanceIsKilledBeforeItTells_LeavesSessionsThatTheNextOneEnds()
    {
        var person = await Cluster.EnrolAsync();
        var session = (await A.PostAsync("/sign-in/password", person.SignsIn)).Reply.Token;
        var link = (await A.PostAsync("/reset/request", person.SignsIn)).Reply.Token;
        await using (await Cluster.LockAsync("PavedRefreshTokens"))
        {
            var reset = A.PostAsync("/reset/complete", person.Presents(link, Person.NewPassword));
            await Cluster.EndBlockedAsync(A);
            await Assert.ThrowsAsync<HttpRequestException>(() => reset);
        }

        var signsIn = person.SignsIn with { Password = Person.NewPassword };
        Assert.Equal("200 Succeeded", $"{await B.PostAsync("/sign-in/password", signsIn)}");
        var kept = (await B.PostAsync("/token", person.Presents(session))).Reply;
        Assert.Equal("Success", kept.Outcome);

        var next = (await B.PostAsync("/reset/request", person.SignsIn)).Reply.Token;
        Assert.Equal("200 Changed", $"{await B.PostAsync("/reset/complete", person.Presents(next, $"{Person.NewPassword} 2"))}");
        Assert.Equal("200 Revoked", $"{await B.PostAsync("/token", person.Presents(kept.Token))}");
        Fact($"killed between a new password and telling of it: sessions of before live until the next reset");
    }

    [Fact]
    public async Task RefreshTokens_WhoseInstanceIsKilledWhileTheyRotate_GoOnAtB()
    {
        var person = await Cluster.EnrolAsync();
        var known = (await A.PostAsync("/sign-in/password", person.SignsIn)).Reply.Token!;
        var rotations = RotateAsync();
        await Task.Delay(200, Token);
        await A.KillAsync();
        var count = await rotations;

        var answer = await B.PostAsync("/token", person.Presents(known));

        Assert.Equal("200 Success", $"{answer}");
        Fact($"killed after {count} rotations in a row: the other instance redeems the last token that the client knows");

        async Task<int> RotateAsync()
        {
            for (var count = 0; ; count++)
            {
                try
                {
                    known = (await A.PostAsync("/token", person.Presents(known))).Reply.Token!;
                }
                catch (HttpRequestException)
                {
                    return count;
                }
            }
        }
    }

    [Fact]
    public async Task Instance_AfterItWasKilled_ServesAgain()
    {
        var person = await Cluster.EnrolAsync();
        await A.KillAsync();
        var began = Stopwatch.GetTimestamp();
        await Cluster.ReadyAsync();

        Assert.Equal("200 Succeeded", $"{await A.PostAsync("/sign-in/password", person.SignsIn)}");
        Fact($"killed and started again: it serves after {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
    }

    private static async Task<IReadOnlyList<Answer>> RaceOnAsync(Instance instance, int times, string path, Ask ask) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => instance.PostAsync(path, ask)));

    /// <summary>Kills A once it reserved an attempt, and before it could answer.</summary>
    private async Task KillWhileReservedAsync(Func<Task<Answer>> attempt)
    {
        var answer = await ReservedAsync(attempt);
        await A.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(answer);
    }
}
