namespace Paved.Auth.Tests.Authenticators;

public sealed class FactorRemovalTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RemoveDeviceAsync_OneOfTwo_KeepsTheOtherAndTheRecoveryCodes()
    {
        var (phone, phoneId) = await _fixture.EnrolAsync();
        var (tablet, _) = await _fixture.EnrolAsync("tablet");
        await _fixture.Recovery.RegenerateAsync("u1", _fixture.Proof(), Token);

        Assert.Equal(FactorRemoval.Removed, await RemoveAsync(phoneId, _fixture.Proof()));
        Assert.Equal(FactorRemoval.NotFound, await RemoveAsync(phoneId, _fixture.Proof()));
        Assert.False(await _fixture.Store.RemoveAsync("u1", phoneId, Token));
        Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync(_fixture.CodeOf(phone)));
        Assert.Equal(FactorOutcome.Accepted, await _fixture.VerifyAsync(_fixture.CodeOf(tablet)));
        Assert.Equal(10, await _fixture.Recovery.CountAsync("u1", Token));
        var removed = Assert.Single(_fixture.Events.All, happened => happened.Kind == SecurityEventKind.FactorRemoved);
        Assert.Equal(("u1", "phone"), (removed.UserId, removed.DeviceName));
    }

    [Fact]
    public async Task RemoveDeviceAsync_LastOne_EndsTheRecoveryCodes()
    {
        var (_, id) = await _fixture.EnrolAsync();
        await _fixture.Recovery.RegenerateAsync("u1", _fixture.Proof(), Token);

        Assert.Equal(FactorRemoval.Removed, await RemoveAsync(id, _fixture.Proof()));
        Assert.Equal(0, await _fixture.Recovery.CountAsync("u1", Token));
        Assert.Empty(await _fixture.TwoFactor.ListAsync("u1", Token));
    }

    [Fact]
    public async Task DisableAsync_FreshProof_RemovesEverythingOnce()
    {
        await _fixture.EnrolAsync();
        await _fixture.EnrolAsync("tablet");
        await _fixture.EnrolAsync(user: "u2");
        await _fixture.Recovery.RegenerateAsync("u1", _fixture.Proof(), Token);

        Assert.Equal(FactorRemoval.Removed, await _fixture.TwoFactor.DisableAsync("u1", _fixture.Proof(), Token));
        Assert.Equal(FactorRemoval.NotFound, await _fixture.TwoFactor.DisableAsync("u1", _fixture.Proof(), Token));
        Assert.Empty(await _fixture.TwoFactor.ListAsync("u1", Token));
        Assert.Equal(0, await _fixture.Recovery.CountAsync("u1", Token));
        Assert.Single(await _fixture.TwoFactor.ListAsync("u2", Token));
        Assert.Single(_fixture.Events.All, happened => happened.Kind == SecurityEventKind.FactorRemoved);
    }

    [Fact]
    public async Task Changes_WithoutFreshProofOfBothFactors_AreNotMade()
    {
        var (_, id) = await _fixture.EnrolAsync();
        var stale = _fixture.Proof();
        _fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        FactorProof[] proofs = [stale, _fixture.Proof("u2"), _fixture.Proof("U1"), _fixture.Proof(hasSecondFactor: false)];
        foreach (var proof in proofs)
        {
            Assert.Equal(FactorRemoval.ProofRequired, await RemoveAsync(id, proof));
            Assert.Equal(FactorRemoval.ProofRequired, await _fixture.TwoFactor.DisableAsync("u1", proof, Token));
            Assert.Null(await _fixture.Recovery.RegenerateAsync("u1", proof, Token));
        }

        Assert.Single(await _fixture.TwoFactor.ListAsync("u1", Token));
        Assert.Equal(SecurityEventKind.FactorAdded, Assert.Single(_fixture.Events.All).Kind);
    }

    [Fact]
    public async Task Changes_CallerGone_AreNotMade()
    {
        var (_, id) = await _fixture.EnrolAsync();
        var (twoFactor, recovery, gone) = (_fixture.TwoFactor, _fixture.Recovery, new CancellationToken(canceled: true));
        var codes = await recovery.RegenerateAsync("u1", _fixture.Proof(), Token);
        Func<Task>[] changes =
        [
            () => twoFactor.RemoveDeviceAsync("u1", id, _fixture.Proof(), gone),
            () => twoFactor.DisableAsync("u1", _fixture.Proof(), gone),
            () => recovery.RegenerateAsync("u1", _fixture.Proof(), gone),
        ];
        foreach (var change in changes)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(change);
        }

        Assert.Single(await twoFactor.ListAsync("u1", Token));
        Assert.Equal(FactorOutcome.Accepted, await _fixture.RedeemAsync(codes!.RevealCodes()[0]));
    }

    [Fact]
    public async Task RemoveDeviceAsync_ProofOfTheFuture_IsNone()
    {
        var (_, id) = await _fixture.EnrolAsync();
        var proof = new FactorProof("u1", _fixture.Clock.GetUtcNow().AddTicks(1), hasSecondFactor: true);

        Assert.Equal(FactorRemoval.ProofRequired, await RemoveAsync(id, proof));
    }

    [Fact]
    public async Task DisableAsync_SinkThatThrows_PassesThroughAfterTheChange()
    {
        await _fixture.EnrolAsync();
        _fixture.Events.Fault = new IOException("down");

        await Assert.ThrowsAsync<IOException>(() => _fixture.TwoFactor.DisableAsync("u1", _fixture.Proof(), Token));
        Assert.Empty(await _fixture.TwoFactor.ListAsync("u1", Token));
    }

    [Fact]
    public async Task RemoveDeviceAsync_RecoveryCodesThatCannotBeReached_IsToldAllTheSame()
    {
        var (_, id) = await _fixture.EnrolAsync();
        var codes = new RecoveryCodes(new DownRecoveryCodes(), _fixture.Throttle);
        var options = new TwoFactorOptions { Issuer = "Example", RecoveryCodes = codes };
        var twoFactor = new TwoFactor(
            _fixture.Store, Devices.Protector, _fixture.Throttle, options, _fixture.Events, _fixture.Clock);

        await Assert.ThrowsAsync<IOException>(() => twoFactor.RemoveDeviceAsync("u1", id, _fixture.Proof(), Token));
        Assert.Empty(await _fixture.TwoFactor.ListAsync("u1", Token));
        Assert.Contains(SecurityEventKind.FactorRemoved, _fixture.Events.Kinds);
    }

    [Fact]
    public void Of_SignIn_IsAProofOfWhatWasProven()
    {
        var at = _fixture.Clock.GetUtcNow();
        var both = SignInResult.Succeeded("u1", [new SignInFactor("pwd", at.AddMinutes(-4)), new SignInFactor("otp", at)], null);
        var one = SignInResult.Succeeded("u1", [new SignInFactor("pwd", at)], null);

        Assert.Null(FactorProof.Of(SignInResult.Refused));
        Assert.True(FactorProof.Of(both)!.IsFreshWithSecondFactor("u1", at));
        Assert.False(FactorProof.Of(both)!.IsFresh("u1", at.AddMinutes(1)));
        Assert.True(FactorProof.Of(one)!.IsFresh("u1", at));
        Assert.False(FactorProof.Of(one)!.IsFreshWithSecondFactor("u1", at));
    }

    private Task<FactorRemoval> RemoveAsync(string deviceId, FactorProof proof)
        => _fixture.TwoFactor.RemoveDeviceAsync("u1", deviceId, proof, Token);
}
