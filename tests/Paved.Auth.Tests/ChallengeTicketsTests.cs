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
        var issued = Enumerable.Range(0, 1000).Select(i => Issue(tickets, $"u{i}")).ToList();

        Assert.Equal(100, tickets.Count);
        Assert.Null(tickets.Find(issued[899]));
        Assert.Equal("u900", tickets.Find(issued[900])!.UserId);
    }

    [Fact]
    public void Issue_AfterOthersExpired_ForgetsThem()
    {
        var tickets = new ChallengeTickets(_clock);
        Issue(tickets, "u1");
        _clock.Advance(ChallengeTickets.Lifetime);
        Issue(tickets, "u2");

        Assert.Equal(1, tickets.Count);
    }

    [Fact]
    public async Task TryTake_ManyAtOnce_GivesExactlyFive()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var tickets = new ChallengeTickets(_clock);
            var challenge = tickets.Find(Issue(tickets, "u1"))!;
            var taken = await InParallel.RunAsync(200, _ => tickets.TryTake(challenge));

            Assert.Equal(ChallengeTickets.Tries, taken.Count(isTaken => isTaken));
        }
    }

    [Theory]
    [InlineData("u1", "hash", true)]
    [InlineData("u1", "Hash", false)]
    [InlineData("u1", null, false)]
    [InlineData("u2", "hash", false)]
    public void IsFor_AnotherUserOrHash_IsFalse(string userId, string? hash, bool expected)
    {
        var tickets = new ChallengeTickets(_clock);
        var challenge = tickets.Find(Issue(tickets, "u1"))!;

        Assert.Equal(expected, challenge.IsFor(new PasswordCredential(userId, hash)));
        Assert.False(challenge.IsFor(null));
    }

    [Fact]
    public void Issue_ManyTimes_NeverRepeatsAndNamesNobody()
    {
        var tickets = new ChallengeTickets(_clock);
        var issued = Enumerable.Range(0, 1000).Select(_ => Issue(tickets, "u1")).ToHashSet();

        Assert.Equal(1000, issued.Count);
        Assert.All(issued, ticket => Assert.Matches("^[A-Za-z0-9_-]{43}$", ticket));
    }

    private static string Issue(ChallengeTickets tickets, string userId)
        => tickets.Issue("login", new PasswordCredential(userId, "hash"));
}
