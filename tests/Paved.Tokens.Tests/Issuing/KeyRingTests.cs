using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Issuing;

public sealed class KeyRingTests
{
    private static readonly KeyRingOptions Options = new();

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly InMemoryKeyRingStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstUse_EmptyStore_MakesOneKeyThatSignsAndOneThatStandsBy()
    {
        using var ring = Ring();

        Assert.Empty(await ring.ListAsync(Token));
        var signer = await Keys.SignerOfAsync(ring);

        Assert.Equal([KeyRingPhase.Signing, KeyRingPhase.Announced], await PhasesAsync(ring));
        Assert.Equal(signer, (await ring.ListAsync(Token))[0].KeyId);
    }

    [Fact]
    public async Task RotateAsync_StandbyKnownToAll_SignsAtOnceAndTheOldOneStays()
    {
        using var ring = Ring();
        var old = await Keys.SignerOfAsync(ring);
        _clock.Advance(2 * Options.JwksMaxAge);

        var next = await ring.RotateAsync(Token);

        Assert.Equal((KeyRingPhase.Signing, _clock.GetUtcNow()), (next.Phase, next.SignsFrom));
        Assert.Equal(next.KeyId, await Keys.SignerOfAsync(ring));
        Assert.Equal([KeyRingPhase.Retired, KeyRingPhase.Signing, KeyRingPhase.Announced], await PhasesAsync(ring));
        Assert.Contains(old, await Keys.PublishedByAsync(ring));
    }

    [Fact]
    public async Task RotateAsync_StandbyNew_SignsWhenEveryoneKnowsIt()
    {
        using var ring = Ring();
        var old = await Keys.SignerOfAsync(ring);

        var next = await ring.RotateAsync(Token);

        Assert.Equal(_clock.GetUtcNow() + (2 * Options.JwksMaxAge), next.SignsFrom);
        _clock.Advance((2 * Options.JwksMaxAge) - TimeSpan.FromSeconds(1));
        Assert.Equal(old, await Keys.SignerOfAsync(ring));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(next.KeyId, await Keys.SignerOfAsync(ring));
    }

    [Fact]
    public async Task RotateAsync_SuccessorHasItsTime_ChangesNothing()
    {
        using var ring = Ring();
        var first = await ring.RotateAsync(Token);

        var second = await ring.RotateAsync(Token);

        Assert.Equal((first.KeyId, first.SignsFrom), (second.KeyId, second.SignsFrom));
        Assert.Equal(3, (await ring.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task RetiredKey_AfterItsLastTokenAndSkew_IsDeleted()
    {
        using var ring = Ring();
        var old = await Keys.SignerOfAsync(ring);
        _clock.Advance(2 * Options.JwksMaxAge);
        await ring.RotateAsync(Token);
        var retention = Options.MaxTokenLifetime + Options.JwksMaxAge + TimeSpan.FromMinutes(5);

        _clock.Advance(retention - TimeSpan.FromSeconds(1));
        Assert.Contains(old, await Keys.PublishedByAsync(ring));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(old, await Keys.PublishedByAsync(ring));
        _clock.Advance(Options.RefreshInterval);
        await Keys.SignerOfAsync(ring);
        Assert.DoesNotContain(old, (await ring.ListAsync(Token)).Select(key => key.KeyId));
    }

    [Fact]
    public async Task Use_SignerOfFullAge_Rotates()
    {
        using var ring = Ring();
        var old = await Keys.SignerOfAsync(ring);

        _clock.Advance(Options.RotateAfter - TimeSpan.FromSeconds(1));
        Assert.Equal(old, await Keys.SignerOfAsync(ring));
        _clock.Advance(Options.RefreshInterval);
        Assert.NotEqual(old, await Keys.SignerOfAsync(ring));
    }

    [Fact]
    public async Task WithdrawAsync_Signer_IsGoneAtOnceAndTheStandbySigns()
    {
        using var ring = Ring();
        var stolen = await Keys.SignerOfAsync(ring);
        var standby = (await ring.ListAsync(Token))[1].KeyId;

        Assert.True(await ring.WithdrawAsync(stolen, Token));

        Assert.Equal(standby, await Keys.SignerOfAsync(ring));
        Assert.DoesNotContain(stolen, await Keys.PublishedByAsync(ring));
        Assert.Equal([KeyRingPhase.Signing, KeyRingPhase.Announced], await PhasesAsync(ring));
    }

    [Fact]
    public async Task WithdrawAsync_SignerAfterARotation_DoesNotRecallTheRetiredKey()
    {
        using var ring = Ring();
        var retired = await Keys.SignerOfAsync(ring);
        _clock.Advance(2 * Options.JwksMaxAge);
        var signer = await ring.RotateAsync(Token);

        await ring.WithdrawAsync(signer.KeyId, Token);

        Assert.NotEqual(retired, await Keys.SignerOfAsync(ring));
        Assert.Contains(retired, await Keys.PublishedByAsync(ring));
    }

    [Fact]
    public async Task WithdrawAsync_SignerWithASuccessorToCome_BringsItForward()
    {
        using var ring = Ring();
        var stolen = await Keys.SignerOfAsync(ring);
        var next = await ring.RotateAsync(Token);

        await ring.WithdrawAsync(stolen, Token);

        Assert.Equal(next.KeyId, await Keys.SignerOfAsync(ring));
    }

    [Fact]
    public async Task WithdrawAsync_UnknownKey_SaysSo()
    {
        using var ring = Ring();
        Assert.False(await ring.WithdrawAsync("nobody's", Token));
    }

    [Fact]
    public async Task WithdrawAllAsync_Ring_HasNothingInCommonWithBefore()
    {
        using var ring = Ring();
        var before = await Keys.PublishedByAsync(ring);

        await ring.WithdrawAllAsync(Token);

        Assert.Empty(before.Intersect(await Keys.PublishedByAsync(ring)));
        Assert.DoesNotContain(await Keys.SignerOfAsync(ring), before);
    }

    [Fact]
    public async Task WithdrawAsync_ByAnotherInstance_IsHeededWithinTheRefreshInterval()
    {
        var protector = Keys.Protector();
        using KeyRing one = Ring(protector), two = Ring(protector);
        var stolen = await Keys.SignerOfAsync(one);
        Assert.Equal(stolen, await Keys.SignerOfAsync(two));

        await one.WithdrawAsync(stolen, Token);
        _clock.Advance(Options.RefreshInterval);

        Assert.NotEqual(stolen, await Keys.SignerOfAsync(two));
    }

    /// <summary>One instance caps tokens at an hour, the other at ten days: the longer promise stands with the key.</summary>
    [Fact]
    public async Task MaxTokenLifetime_InstancesDiffer_TheLongerOneIsKept()
    {
        var protector = Keys.Protector();
        using var brief = Ring(protector, new KeyRingOptions { MaxTokenLifetime = TimeSpan.FromHours(1) });
        using var lasting = Ring(protector, new KeyRingOptions { MaxTokenLifetime = TimeSpan.FromDays(10) });
        var old = await Keys.SignerOfAsync(brief);
        Assert.Equal(old, await Keys.SignerOfAsync(lasting));
        _clock.Advance(2 * Options.JwksMaxAge);
        await brief.RotateAsync(Token);

        _clock.Advance(TimeSpan.FromDays(10));

        Assert.Contains(old, await Keys.PublishedByAsync(brief));
    }

    [Fact]
    public async Task StoreFailure_ForOneMaxAge_ServesOnAndThenThrows()
    {
        var store = new FailingKeyRingStore();
        using var ring = new KeyRing(store, Keys.Protector(), Options, _clock);
        var signer = await Keys.SignerOfAsync(ring);
        store.Failure = new IOException("down");

        _clock.Advance(Options.JwksMaxAge - TimeSpan.FromSeconds(1));
        Assert.Equal(signer, await Keys.SignerOfAsync(ring));
        Assert.Same(store.Failure, ring.StoreFailure);
        _clock.Advance(Options.RefreshInterval);
        await Assert.ThrowsAsync<IOException>(() => Keys.SignerOfAsync(ring));

        store.Failure = null;
        Assert.Equal(signer, await Keys.SignerOfAsync(ring));
        Assert.Null(ring.StoreFailure);
    }

    [Fact]
    public async Task FirstUse_UnreadableRing_IsNeverReplaced()
    {
        await _store.TryReplaceAsync(null, "AAAA", Token);
        using var ring = Ring();

        await Assert.ThrowsAsync<InvalidDataException>(() => Keys.SignerOfAsync(ring));
        await Assert.ThrowsAsync<InvalidDataException>(() => ring.WithdrawAllAsync(Token));
        Assert.Equal("AAAA", await _store.ReadAsync(Token));
    }

    /// <summary>Without compare-and-set each of them would make, rotate or withdraw a ring of its own.</summary>
    [Fact]
    public async Task ConcurrentInstances_OneStore_AgreeOnOneRing()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var (store, protector) = (new InMemoryKeyRingStore(), Keys.Protector());
            var rings = Enumerable.Range(0, 8).Select(_ => new KeyRing(store, protector, Options, _clock)).ToArray();

            var first = await Task.WhenAll(rings.Select(ring => Task.Run(() => Keys.SignerOfAsync(ring), Token)));
            Assert.Single(first.Distinct());
            var next = await Task.WhenAll(rings.Select(ring => Task.Run(() => ring.RotateAsync(Token), Token)));
            Assert.Single(next.DistinctBy(key => key.KeyId));
            var withdrawn = await Task.WhenAll(rings.Select(ring => Task.Run(() => ring.WithdrawAsync(first[0], Token), Token)));
            Assert.Single(withdrawn, found => found);
            Assert.Equal(2, (await rings[0].ListAsync(Token)).Count);
            Array.ForEach(rings, ring => ring.Dispose());
        }
    }

    [Fact]
    public async Task ToString_AnyType_PrintsNoKey()
    {
        using var ring = Ring();
        await Keys.SignerOfAsync(ring);
        var stored = await _store.ReadAsync(Token);

        Assert.All(
            new object[] { ring, _store, Keys.Protector(), Keys.ProtectionKey(), (await ring.ListAsync(Token))[0] },
            value => Assert.True($"{value}".Length < 100 && !$"{value}".Contains(stored!, StringComparison.Ordinal)));
        Assert.DoesNotContain(Convert.ToBase64String(Keys.ProtectionBytes), $"{Keys.ProtectionKey()}", StringComparison.Ordinal);
    }

    private static async Task<KeyRingPhase[]> PhasesAsync(KeyRing ring) => [.. (await ring.ListAsync(Token)).Select(key => key.Phase)];

    private KeyRing Ring(KeyProtector? protector = null, KeyRingOptions? options = null) =>
        new(_store, protector ?? Keys.Protector(), options ?? Options, _clock);
}
