using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

/// <summary>The counters of one key alone, without those that a throttle asks with it.</summary>
public sealed class InMemoryAttemptStoreTests
{
    private const int First = 1, Second = 2;

    private static readonly AttemptKey Login = new(AttemptScope.Login, AttemptFactor.SecondFactor, 7);

    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryAttemptStore _store;

    public InMemoryAttemptStoreTests() => _store = new InMemoryAttemptStore(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReserveAsync_LastOfASharedCounter_IsLastOfNoAccount()
    {
        var limits = new AttemptThrottleOptions { FreeFailures = 1, StopAfter = 1, MaxTrackedKeys = 1 };
        var decisions = new List<AttemptDecision>();
        for (UInt128 name = 0; name < 2; name++)
        {
            var key = new AttemptKey(AttemptScope.Account, AttemptFactor.Password, name);
            decisions.Add(await _store.ReserveAsync(new AttemptRequest([key], limits), Token));
        }

        Assert.All(decisions, decision => Assert.True(decision.IsAdmitted));
        Assert.Equal([true, false], decisions.Select(decision => decision.IsLast));
    }

    [Fact]
    public async Task ConcludeAsync_FirstOfTwoAtOneMoment_LeavesTheOther()
    {
        _clock.Advance(TimeSpan.FromDays(2));
        var key = new AttemptKey(AttemptScope.Account, AttemptFactor.Password, 1);
        var first = await ReserveAsync(key, owner: null);
        await ReserveAsync(key, owner: null);
        await _store.ConcludeAsync(first.Charges, isSuccess: false, Token);
        await FailAsync(key, 4, owner: null);

        Assert.False((await ReserveAsync(key, owner: null)).IsAdmitted);
    }

    [Fact]
    public async Task ResetAsync_OfAnEarlierOwner_ForgetsNothing()
    {
        await ReserveAsync(Login, First);
        await FailAsync(Login, 4, Second);

        await _store.ResetAsync(First, factor: null, Token);
        Assert.False((await ReserveAsync(Login, Second)).IsAdmitted);
        await _store.ResetAsync(Second, factor: null, Token);
        Assert.True((await ReserveAsync(Login, Second)).IsAdmitted);
    }

    [Fact]
    public async Task ResetAsync_OfTheOwnerOfAForgottenCounter_ForgetsNothing()
    {
        await _store.ConcludeAsync((await ReserveAsync(Login, First)).Charges, isSuccess: true, Token);
        await FailAsync(Login, 5, Second);

        await _store.ResetAsync(First, factor: null, Token);
        Assert.False((await ReserveAsync(Login, Second)).IsAdmitted);
    }

    [Fact]
    public async Task ResetAsync_OfAnotherFactor_LeavesTheLogin()
    {
        await FailAsync(Login, 5, First);

        await _store.ResetAsync(First, AttemptFactor.Password, Token);
        Assert.False((await ReserveAsync(Login, First)).IsAdmitted);
        await _store.ResetAsync(First, AttemptFactor.SecondFactor, Token);
        Assert.True((await ReserveAsync(Login, First)).IsAdmitted);
    }

    [Theory]
    [InlineData(AttemptScope.Network, 50)]
    [InlineData(AttemptScope.Account, 5)]
    public async Task ReserveAsync_LongAfterTheWait_Admits(AttemptScope scope, int failures)
    {
        var key = new AttemptKey(scope, AttemptFactor.Password, 7);
        await FailAsync(key, failures, owner: null);
        Assert.False((await ReserveAsync(key, owner: null)).IsAdmitted);

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await ReserveAsync(key, owner: null)).IsAdmitted);
    }

    [Fact]
    public async Task Store_OfNothing_Throws()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => _store.ReserveAsync(null!, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>("charges", () => _store.ConcludeAsync(null!, true, Token).AsTask());
        Assert.Throws<ArgumentNullException>("charges", () => AttemptDecision.Admit(null!, isLast: false));
    }

    private async Task FailAsync(AttemptKey key, int times, int? owner)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True((await ReserveAsync(key, owner)).IsAdmitted);
        }
    }

    private ValueTask<AttemptDecision> ReserveAsync(AttemptKey key, int? owner)
        => _store.ReserveAsync(new AttemptRequest([key], new()) { Owner = (UInt128?)owner }, Token);
}
