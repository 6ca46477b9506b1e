using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Telemetry;

public sealed class HasherTelemetryTests : IDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly Recorded _recorded = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pw", "match")]
    [InlineData("no", "mismatch")]
    public async Task VerifyAsync_Answered_CountsTheOutcome(string password, string outcome)
    {
        using var hasher = Create(Hashers.Options());
        using var trace = _recorded.Trace();
        await hasher.VerifyAsync(password, Hashers.Row(Hashers.KiB, 2), Token);

        Assert.Equal(1, _recorded.Total($"paved.passwords.verifications{{outcome={outcome}}}"));
        Assert.Equal([$"paved.passwords.verify paved.memory_kib=64 paved.outcome={outcome}"], _recorded.Activities);
    }

    [Theory]
    [InlineData("$2b$12$abcdefghijklmnopqrstuu", "unsupported")]
    [InlineData("plain", "malformed")]
    [InlineData(null, "mismatch")]
    public void Verify_NothingToVerify_CountsTheOutcome(string? stored, string outcome)
    {
        using var hasher = Create(Hashers.Options());
        hasher.Verify("pw", stored);
        Assert.Equal(1, _recorded.Total($"paved.passwords.verifications{{outcome={outcome}}}"));
    }

    [Fact]
    public void Verify_RightPasswordOfAnExpiredRow_IsCountedAsThat()
    {
        var options = Hashers.Options();
        options.LegacyRowsExpireAt = _time.GetUtcNow();
        options.Formats.Add(new FakeFormat());
        using var hasher = Create(options);
        hasher.Verify("pw", "fake:pw");
        Assert.Equal(1, _recorded.Total("paved.passwords.verifications{outcome=expired}"));
    }

    [Fact]
    public async Task HashAsync_Done_IsAnActivityAndADuration()
    {
        using var hasher = Create(Hashers.Options());
        using var trace = _recorded.Trace();
        _engine.Inside = () => _time.Advance(TimeSpan.FromMilliseconds(50));
        await hasher.HashAsync("pw", Token);

        Assert.Equal(["paved.passwords.hash paved.memory_kib=64 paved.outcome=hashed"], _recorded.Activities);
        Assert.Equal(0.05, _recorded.Total("paved.passwords.hash.duration{engine=Fake}"), 6);
        Assert.Equal(1, _recorded.Observe("paved.passwords.engine{engine=Fake}"));
    }

    [Fact]
    public async Task Gate_UnderWayAndWaiting_ShowsMemoryQueueAndWait()
    {
        using var hasher = Create(Hashers.Options(hashes: 1, queue: 1));
        _engine.Holds = _ => true;
        var running = hasher.VerifyAsync("pw", null, Token);
        await _engine.Entered.WaitAsync(Token);
        var waiting = hasher.VerifyAsync("pw", null, Token);

        Assert.Equal(Hashers.KiB * 1024, _recorded.Observe("paved.passwords.gate.memory"));
        Assert.Equal(Hashers.KiB * 1024, _recorded.Observe("paved.passwords.gate.budget"));
        Assert.Equal(1, _recorded.Observe("paved.passwords.gate.queued"));
        _recorded.Measurements.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        _engine.Release();
        await Task.WhenAll(running, waiting);

        Assert.Equal(1, _recorded.Total("paved.passwords.gate.wait"), 6);
        Assert.Equal(0, _recorded.Observe("paved.passwords.gate.queued"));
    }

    [Fact]
    public async Task Shed_EachReason_IsCountedAndTheLogIsNotFlooded()
    {
        using var hasher = Create(Hashers.Options(hashes: 1, queue: 1));
        _engine.Holds = _ => true;
        var running = hasher.VerifyAsync("pw", null, Token);
        await _engine.Entered.WaitAsync(Token);
        var waiting = hasher.VerifyAsync("pw", null, Token);
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => hasher.VerifyAsync("pw", null, Token));
        Assert.Throws<PasswordHashingBusyException>(() => hasher.Hash("pw"));
        Assert.Single(_recorded.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);

        foreach (var reason in (string[])["queue_full", "no_wait", "timeout"])
        {
            Assert.Equal(1, _recorded.Total($"paved.passwords.gate.shed{{reason={reason}}}"));
        }

        Assert.Equal(2, _recorded.Total("paved.passwords.verifications{outcome=none}"));
        Assert.Contains(_recorded.Lines, line => line.Contains("2 shed since", StringComparison.Ordinal));
        _engine.Release();
        await running;
    }

    [Theory]
    [InlineData(true, false, "saved")]
    [InlineData(false, false, "lost")]
    [InlineData(true, true, "frozen")]
    public async Task VerifyAndUpgradeAsync_WeakRow_CountsWhatBecameOfIt(bool isSaved, bool isFrozen, string result)
    {
        var options = Hashers.Options(cost: Argon2Cost.ForTests(128, 2));
        options.FreezeUpgrades = isFrozen;
        using var hasher = Create(options);
        await hasher.VerifyAndUpgradeAsync(
            "pw", Hashers.Row(Hashers.KiB, 2), (_, _) => ValueTask.FromResult(isSaved), Token);
        Assert.Equal(1, _recorded.Total($"paved.passwords.rehashes{{result={result}}}"));
    }

    [Fact]
    public void Verify_PepperMissing_IsAnErrorLineAndNoAnswer()
    {
        using var hasher = Create(Peppers.Options(Peppers.Ring(1, 0)));
        Assert.Throws<PasswordPepperMissingException>(
            () => hasher.Verify("pw", "$argon2id$v=19$m=64,t=2,p=1,keyid=azk$c29tZXNhbHQ$Gn9A4g"));
        Assert.Equal(1, _recorded.Total("paved.passwords.verifications{outcome=none}"));
        Assert.Single(_recorded.Lines, line => line.StartsWith("Error: ", StringComparison.Ordinal)
            && line.Contains("'k9'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WarmUpAsync_Done_ComputedOneHashOfTheConfiguredCost()
    {
        using var hasher = Create(Hashers.Options());
        await hasher.WarmUpAsync(Token);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _recorded.Dispose();
    }

    private PasswordHasher Create(PasswordHashingOptions options)
        => new(options, _engine, new HasherHost(_time) { Logger = _recorded, Meters = _recorded });
}
