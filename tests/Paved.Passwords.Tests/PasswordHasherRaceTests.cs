using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

public sealed class PasswordHasherRaceTests : IDisposable
{
    private readonly FakeEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAsync_EveryRequestCancelledMidFlight_NeverRunsMoreThanPermitted()
    {
        using var hasher = Hashers.Create(_engine, hashes: 3, queue: 10_000);
        _engine.Inside = () => Thread.Yield();
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            using var source = new CancellationTokenSource();
            var flight = Enumerable.Range(0, 50).Select(_ => hasher.VerifyAsync("no", null, source.Token)).ToList();
            await source.CancelAsync();
            await Task.WhenAll(flight.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        }

        Assert.False((await hasher.VerifyAsync("no", null, Token)).IsMatch); // every permit came back
        Assert.InRange(_engine.MostAtOnce, 1, 3);
        Assert.InRange(_engine.MostHeldKiB, 1, 3 * Hashers.KiB);
    }

    [Fact]
    public async Task HashAsync_AllCancelledWhileHeld_NothingMoreEntersUntilTheWorkEnds()
    {
        using var hasher = Hashers.Create(_engine, hashes: 2, queue: 100);
        _engine.Holds = _ => true;
        using var source = new CancellationTokenSource();
        var flight = Enumerable.Range(0, 50).Select(_ => hasher.HashAsync("pw", source.Token)).ToList();
        await _engine.Entered.WaitAsync(Token);
        await _engine.Entered.WaitAsync(Token);
        await source.CancelAsync();
        foreach (var request in flight)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        }

        Assert.Throws<PasswordHashingBusyException>(() => hasher.Hash("pw"));
        Assert.Equal(2, _engine.Calls.Count);
        _engine.Release();
    }

    /// <summary>10,000 races in the full lane: a password change against the upgrade of a sign-in.</summary>
    [Fact]
    public async Task VerifyAndUpgradeAsync_PasswordChangedMeanwhile_TheChangeAlwaysWins()
    {
        using var hasher = Hashers.Create(_engine, cost: Argon2Cost.ForTests(2 * Hashers.KiB, 2));
        var weak = Hashers.Row(Hashers.KiB, 2);
        var upgrades = 0;
        for (var round = 0; round < 10 * TestCounts.ConcurrencyRounds; round++)
        {
            var row = new Row(weak);
            var hashesBefore = round % 5;
            using var start = new Barrier(2);
            var signIn = Task.Run(
                async () =>
                {
                    start.SignalAndWait(Token);
                    return await hasher.VerifyAndUpgradeAsync("pw", row.Value, row.Replace, Token);
                },
                Token);
            var change = Task.Run(
                async () =>
                {
                    var changed = await hasher.HashAsync("new", Token);
                    start.SignalAndWait(Token);
                    for (var later = 0; later < hashesBefore; later++)
                    {
                        await hasher.HashAsync("x", Token); // a sign-in with an upgrade takes two
                    }

                    row.Set(changed);
                },
                Token);
            await Task.WhenAll(signIn, change);
            upgrades += (await signIn).IsUpgraded ? 1 : 0;
            Assert.True(hasher.Verify("new", row.Value).IsMatch, $"round {round}: the old password is back");
        }

        Assert.InRange(upgrades, 1, (10 * TestCounts.ConcurrencyRounds) - 1); // both orders came up
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_ChangedBetweenVerificationAndSave_IsLostAndStillAMatch()
    {
        using var hasher = Hashers.Create(_engine, cost: Argon2Cost.ForTests(2 * Hashers.KiB, 2));
        var changed = await hasher.HashAsync("new", Token);
        var row = new Row(Hashers.Row(Hashers.KiB, 2));
        var result = await hasher.VerifyAndUpgradeAsync(
            "pw",
            row.Value,
            (expected, replacement) =>
            {
                row.Set(changed);
                return row.Replace(expected, replacement);
            },
            Token);

        Assert.Equal((true, false), (result.IsMatch, result.IsUpgraded));
        Assert.Equal(changed, row.Value);
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>One row of a user table.</summary>
    private sealed class Row(string value)
    {
        private string _value = value;

        public string Value => Volatile.Read(ref _value);

        public void Set(string value) => Volatile.Write(ref _value, value);

        public ValueTask<bool> Replace(string expected, string replacement)
        {
            var before = Volatile.Read(ref _value);
            return ValueTask.FromResult(
                before == expected && Interlocked.CompareExchange(ref _value, replacement, before) == before);
        }
    }
}
