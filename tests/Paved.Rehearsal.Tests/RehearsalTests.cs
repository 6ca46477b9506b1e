namespace Paved.Rehearsal.Tests;

/// <summary>What the tests of all scenarios share; each begins with everything running.</summary>
public abstract class RehearsalTests(Cluster cluster) : IAsyncLifetime
{
    private const int FullRounds = 10;

    /// <summary>How often a race is run: once, or in the full lane often.</summary>
    protected static int Rounds { get; } = TestCounts.Full ? FullRounds : 1;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected Cluster Cluster { get; } = cluster;

    protected Instance A => Cluster.A;

    protected Instance B => Cluster.B;

    public async ValueTask InitializeAsync() => await Cluster.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a fact down; <c>-showLiveOutput</c> of the test program shows it.</summary>
    protected static void Fact(FormattableString fact) =>
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(fact));

    protected static async Task<string> TicketAsync(Instance instance, Person person)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(person);
        var answer = await instance.PostAsync("/sign-in/password", person.SignsIn);
        Assert.Equal("200 SecondFactorRequired", $"{answer}");
        return answer.Reply.Ticket!;
    }

    /// <summary>Begins an attempt on an account without failures, waits until it is reserved, and gives its answer to come.</summary>
    protected async Task<Func<Task<Answer>>> ReservedAsync(Func<Task<Answer>> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var before = await Cluster.CountedAccountsAsync();
        var answer = attempt();
        for (var tries = 0; await Cluster.CountedAccountsAsync() == before; tries++)
        {
            Assert.True(tries < 1000, "nothing was reserved");
            await Task.Delay(5, Token);
        }

        Assert.False(answer.IsCompleted);
        return () => answer;
    }

    /// <summary>Asks the same of both instances, by turns and all at once.</summary>
    protected async Task<IReadOnlyList<Answer>> RaceAsync(int times, string path, Func<int, Ask> ask) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(i => Cluster.Instances[i % 2].PostAsync(path, ask(i))));

    /// <summary>Nothing was verified, in good time, and the user reads what to do.</summary>
    protected static void AssertUnavailable(IReadOnlyList<Answer> answers, string during)
    {
        Assert.All(answers, answer => Assert.Equal("503 Unavailable", $"{answer}"));
        Assert.All(answers, answer => Assert.Contains("try again in a minute", answer.Reply.Problem, StringComparison.Ordinal));
        var slowest = answers.Max(answer => answer.Time);
        Fact($"{during}: {answers.Count} of {answers.Count} are answered 503, after {slowest.TotalSeconds:F2} s at most");
    }
}
