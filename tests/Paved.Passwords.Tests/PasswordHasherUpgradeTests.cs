using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

public sealed class PasswordHasherUpgradeTests : IDisposable
{
    private static readonly Argon2Cost Dearer = Argon2Cost.ForTests(2 * Hashers.KiB, 2);
    private static readonly PasswordVerification MatchButBehind = new(PasswordOutcome.Match, needsRehash: true);

    private readonly FakeEngine _engine = new();
    private readonly string _weak = Hashers.Row(Hashers.KiB, 2);
    private readonly List<(string Expected, string Replacement)> _saved = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAndUpgradeAsync_WeakerRow_SavesAStrongerOneForTheVerifiedOne()
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        var result = await hasher.VerifyAndUpgradeAsync("pw", _weak, Save, Token);

        Assert.Equal(new PasswordVerification(PasswordOutcome.Match, isUpgraded: true), result);
        var (expected, replacement) = Assert.Single(_saved);
        Assert.Equal(_weak, expected);
        Assert.StartsWith("$argon2id$v=19$m=128,t=2,p=1$", replacement, StringComparison.Ordinal);
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match), hasher.Verify("pw", replacement));
    }

    [Theory]
    [InlineData(64, 2, 64, 2, false)]
    [InlineData(64, 2, 64, 3, true)]
    [InlineData(64, 2, 65, 2, true)]
    [InlineData(64, 2, 128, 1, true)] // more memory, as much work
    [InlineData(64, 2, 127, 1, false)] // more memory, less work
    [InlineData(64, 2, 63, 9, false)] // less memory, more work
    [InlineData(64, 2, 63, 2, false)]
    [InlineData(64, 2, 64, 1, false)]
    public void Verify_RowOfAnotherCost_IsBehindOnlyWhereNothingIsLowered(
        int rowKiB, int rowPasses, int costKiB, int costPasses, bool expected)
    {
        using var hasher = Hashers.Create(_engine, cost: Argon2Cost.ForTests(costKiB, costPasses));
        Assert.Equal(expected, hasher.Verify("pw", Hashers.Row(rowKiB, rowPasses)).NeedsRehash);
    }

    [ManyCases]
    public bool IsBehind_TwoCosts_NeverReplaceEachOther(byte memoryA, byte passesA, byte memoryB, byte passesB)
    {
        var (a, b) = (Cost(memoryA, passesA), Cost(memoryB, passesB));
        var aWouldReplaceB = Argon2Hash.New(b).IsBehind(a);
        return !Argon2Hash.New(a).IsBehind(a)
            && (!aWouldReplaceB || (a.MemoryKiB >= b.MemoryKiB && a.WorkKiB >= b.WorkKiB))
            && !(aWouldReplaceB && Argon2Hash.New(a).IsBehind(b));
    }

    [Theory]
    [InlineData("$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$", true)]
    [InlineData("$argon2d$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$", true)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1,data=AAAA$c29tZXNhbHRzb21lc2FsdA$", true)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$", true)]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$", false)]
    [InlineData("$argon2id$v=19$m=64,p=1,t=2$c29tZXNhbHRzb21lc2FsdA$", false)]
    [InlineData("$argon2i$v=19$m=65,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$", false)]
    public void IsBehind_OutdatedRow_IsReplacedUnlessThatLowersTheCost(string prefix, bool expected)
    {
        Argon2Hash.Parse(prefix + PhcBase64.Encode(new byte[32]), out var hash);
        Assert.Equal(expected, hash!.IsBehind(Hashers.Cost));
        Argon2Hash.Parse(prefix + PhcBase64.Encode(new byte[31]), out hash);
        Assert.Equal(expected || hash!.MemoryKiB == Hashers.KiB, hash!.IsBehind(Hashers.Cost));
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_RawImportAboveTheCost_IsNotLowered()
    {
        var options = Hashers.Options();
        options.ImportUnnormalizedHashes = true;
        using var hasher = Hashers.Create(_engine, options);
        var sameCost = await hasher.VerifyAndUpgradeAsync(
            "e\u0301", Hashers.Row(Hashers.KiB, 2, "e\u0301"), Save, Token);
        var dearer = await hasher.VerifyAndUpgradeAsync(
            "e\u0301", Hashers.Row(2 * Hashers.KiB, 2, "e\u0301"), Save, Token);

        Assert.Equal((true, true), (sameCost.IsMatch, sameCost.IsUpgraded));
        Assert.Equal((true, false), (dearer.IsMatch, dearer.IsUpgraded));
        Assert.True(hasher.Verify("\u00e9", Assert.Single(_saved).Replacement).IsMatch);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_LostRace_IsStillAMatch()
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        var result = await hasher.VerifyAndUpgradeAsync("pw", _weak, (_, _) => ValueTask.FromResult(false), Token);
        Assert.Equal(MatchButBehind, result);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_FrozenUpgrades_NeverSaves()
    {
        var options = Hashers.Options(cost: Dearer);
        options.FreezeUpgrades = true;
        using var hasher = Hashers.Create(_engine, options);
        Assert.Equal(MatchButBehind, await hasher.VerifyAndUpgradeAsync("pw", _weak, Save, Token));
        Assert.Empty(_saved);
        Assert.Single(_engine.Calls);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_RehashShed_IsStillAMatch()
    {
        var host = new HasherHost(TimeProvider.System) { Processors = 3 };
        using var hasher = new PasswordHasher(Hashers.Options(hashes: 3, cost: Dearer), _engine, host);
        _engine.Holds = memory => memory == Dearer.MemoryKiB;
        var occupant = hasher.VerifyAsync("pw", null, Token); // leaves room for the weak row but not for its rehash
        await _engine.Entered.WaitAsync(Token);

        Assert.Equal(MatchButBehind, await hasher.VerifyAndUpgradeAsync("pw", _weak, Save, Token));
        Assert.Empty(_saved);
        _engine.Release();
        await occupant;
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_CancelledDuringTheRehash_IsStillAMatch()
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        using var source = new CancellationTokenSource();
        _engine.Holds = memory => memory == Dearer.MemoryKiB;
        var upgrading = hasher.VerifyAndUpgradeAsync("pw", _weak, Save, source.Token);
        await _engine.Entered.WaitAsync(Token); // the verification
        await _engine.Entered.WaitAsync(Token); // the rehash
        await source.CancelAsync();

        Assert.Equal(MatchButBehind, await upgrading);
        Assert.Empty(_saved);
        _engine.Release();
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_CancelledBeforeTheMatch_Throws()
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => hasher.VerifyAndUpgradeAsync("pw", _weak, Save, new CancellationToken(canceled: true)));
        Assert.Empty(_engine.Calls);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_DisposedBeforeTheRehash_IsStillAMatch()
    {
        var hasher = Hashers.Create(_engine, cost: Dearer);
        _engine.Inside = hasher.Dispose;
        Assert.Equal(MatchButBehind, await hasher.VerifyAndUpgradeAsync("pw", _weak, Save, Token));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(PasswordHashingBusyException))]
    public async Task VerifyAndUpgradeAsync_SaveThrows_PassesItOn(Type type)
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        var thrown = (Exception)Activator.CreateInstance(type)!;
        var caught = await Assert.ThrowsAsync(
            type, () => hasher.VerifyAndUpgradeAsync("pw", _weak, (_, _) => throw thrown, Token));
        Assert.Same(thrown, caught);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_EngineFaultInTheRehash_PassesItOn()
    {
        using var hasher = Hashers.Create(_engine, cost: Dearer);
        _engine.Holds = memory => memory == Dearer.MemoryKiB ? throw new InvalidOperationException("engine") : false;
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => hasher.VerifyAndUpgradeAsync("pw", _weak, Save, Token));
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_NothingToSaveWith_Throws()
    {
        using var hasher = Hashers.Create(_engine);
        await Assert.ThrowsAsync<ArgumentNullException>(
            "save", () => hasher.VerifyAndUpgradeAsync("pw", _weak, null!, Token));
    }

    public void Dispose() => _engine.Dispose();

    private static Argon2Cost Cost(byte memory, byte passes) => Argon2Cost.ForTests(8 + (memory % 8), 1 + (passes % 4));

    private ValueTask<bool> Save(string expected, string replacement)
    {
        _saved.Add((expected, replacement));
        return ValueTask.FromResult(true);
    }
}
