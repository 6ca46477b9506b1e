using Microsoft.Extensions.Time.Testing;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests;

public sealed class ChallengeTicketsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Issue_MoreThanTheCapacity_LetsTheOldestGo()
    {
        var tickets = new ChallengeTickets(_clock, capacity: 100);
        var issued = Enumerable.Range(0, 1000).Select(i => tickets.Issue($"u{i}")).ToList();

        Assert.Equal(100, tickets.Count);
        Assert.Null(tickets.Find(issued[899]));
        Assert.Equal("u900", tickets.Find(issued[900])!.UserId);
    }

    [Fact]
    public void Issue_AfterOthersExpired_ForgetsThem()
    {
        var tickets = new ChallengeTickets(_clock);
        tickets.Issue("u1");
        _clock.Advance(ChallengeTickets.Lifetime);
        tickets.Issue("u2");

        Assert.Equal(1, tickets.Count);
    }

    [Fact]
    public async Task TryTake_ManyAtOnce_GivesExactlyFive()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var tickets = new ChallengeTickets(_clock);
            var challenge = tickets.Find(tickets.Issue("u1"))!;
            var taken = await InParallel.RunAsync(200, _ => tickets.TryTake(challenge));

            Assert.Equal(ChallengeTickets.Tries, taken.Count(isTaken => isTaken));
        }
    }

    [Fact]
    public void Issue_ManyTimes_NeverRepeatsAndNamesNobody()
    {
        var tickets = new ChallengeTickets(_clock);
        var issued = Enumerable.Range(0, 1000).Select(_ => tickets.Issue("u1")).ToHashSet();

        Assert.Equal(1000, issued.Count);
        Assert.All(issued, ticket => Assert.Matches("^[A-Za-z0-9_-]{43}$", ticket));
    }
}
