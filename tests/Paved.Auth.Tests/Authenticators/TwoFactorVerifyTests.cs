namespace Paved.Auth.Tests.Authenticators;

public sealed class TwoFactorVerifyTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VerifyAsync_CodeOfAnyDevice_PassesOnce()
    {
        var (phone, _) = await _fixture.EnrolAsync();
        var (tablet, _) = await _fixture.EnrolAsync("tablet");
        foreach (var code in (string[])[_fixture.CodeOf(tablet), _fixture.CodeOf(phone)])
        {
            Assert.Equal(FactorOutcome.Accepted, await _fixture.VerifyAsync(code));
            Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync(code));
        }

        Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync(_fixture.CodeOf(phone), "u2"));
    }

    [Fact]
    public async Task ListAsync_SeveralDevices_AreInTheOrderInWhichTheyWereAdded()
    {
        var store = new InMemoryTotpStore();
        foreach (var (name, day) in ((string, int)[])[("second", 2), ("third", 3), ("first", 1)])
        {
            var device = Devices.Of("u1", TotpSecret.Generate(), name: name);
            await store.TryAddAsync(device with { AddedAt = DateTimeOffset.UnixEpoch.AddDays(day) }, 5, Token);
        }

        var devices = await new TwoFactorFixture(store).TwoFactor.ListAsync("u1", Token);
        Assert.Equal(["first", "second", "third"], devices.Select(device => device.Name));
    }

    [Fact]
    public async Task VerifyAsync_OneCodeAtOnce_PassesOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var fixture = new TwoFactorFixture();
            var (phone, _) = await fixture.EnrolAsync();
            var code = fixture.CodeOf(phone);
            var throttled = await InParallel.RunAsync(200, _ => fixture.VerifyAsync(code));
            Assert.Single(throttled, outcome => outcome == FactorOutcome.Accepted);

            fixture.Clock.Advance(TimeSpan.FromSeconds(30));
            code = fixture.CodeOf(phone);
            var bare = await InParallel.RunAsync(200, _ => fixture.TwoFactor.Devices.VerifyAsync("u1", code));
            Assert.Single(bare, isAccepted => isAccepted == true);
        }
    }

    [Fact]
    public async Task VerifyAsync_FiveFailures_ThrottleDevicesAndRecoveryCodesAlike()
    {
        var (phone, _) = await _fixture.EnrolAsync();
        await _fixture.EnrolAsync("tablet");
        var codes = await _fixture.Recovery.RegenerateAsync("u1", _fixture.Proof(), Token);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(FactorOutcome.Refused, await (i % 2 == 0 ? _fixture.VerifyAsync("no code") : _fixture.RedeemAsync("no code")));
        }

        var result = await _fixture.TwoFactor.VerifyAsync("u1", _fixture.CodeOf(phone), SignInFixture.Client, Token);
        Assert.Equal((FactorOutcome.Throttled, TimeSpan.FromSeconds(30)), (result.Outcome, result.RetryAfter));
        Assert.Equal(FactorOutcome.Throttled, await _fixture.RedeemAsync(codes!.RevealCodes()[0]));
        Assert.Equal(10, await _fixture.Recovery.CountAsync("u1", Token));
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await _fixture.TwoFactor.VerifyAsync("u1", _fixture.CodeOf(phone), SignInFixture.Client, Token)).IsAccepted);
        var next = await _fixture.TwoFactor.VerifyAsync("u1", "no code", SignInFixture.Client, Token);
        Assert.Equal((FactorOutcome.Refused, false), (next.Outcome, next.IsAccepted)); // success forgot the failures
    }

    [Fact]
    public async Task VerifyAsync_NoSecretReadable_IsUnavailableAndCountsNothing()
    {
        var (phone, _) = await _fixture.EnrolAsync();
        var blind = new TwoFactorFixture(_fixture.Store, Devices.NewProtector());
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(FactorOutcome.Unavailable, await blind.VerifyAsync(_fixture.CodeOf(phone)));
        }

        Assert.Single(await blind.TwoFactor.ListAsync("u1", Token));
    }

    [Fact]
    public async Task VerifyAsync_OneSecretReadable_IsVerifiedAndCounted()
    {
        var (phone, _) = await _fixture.EnrolAsync();
        var lost = TotpDevice.Import(
            "u1", "lost", TotpSecret.Generate(), 0, Devices.NewProtector(), DateTimeOffset.UnixEpoch);
        Assert.True(await _fixture.Store.TryAddAsync(lost, 5, Token));

        Assert.Equal(FactorOutcome.Accepted, await _fixture.VerifyAsync(_fixture.CodeOf(phone)));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync("no code"));
        }

        Assert.Equal(FactorOutcome.Throttled, await _fixture.VerifyAsync("no code"));
    }

    [Fact]
    public async Task VerifyAsync_StoreThatThrows_CountsNothing()
    {
        var secret = TotpSecret.Generate();
        var store = new CountingFactors(secret) { Fault = new IOException("down") };
        var fixture = new TwoFactorFixture(store);
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => fixture.VerifyAsync(fixture.Totp.Generate(secret)));
        }

        store.Fault = null;
        Assert.Equal(FactorOutcome.Accepted, await fixture.VerifyAsync(fixture.Totp.Generate(secret)));
    }

    [Fact]
    public async Task VerifyAsync_CallerGone_CountsTheWrongGuess()
    {
        var store = new WaitingFactors(TotpSecret.Generate());
        var fixture = new TwoFactorFixture(store);
        using var gone = new CancellationTokenSource();
        var attempts = Enumerable.Range(0, 5)
            .Select(_ => fixture.TwoFactor.VerifyAsync("u1", "no code", SignInFixture.Client, gone.Token)).ToList();
        await gone.CancelAsync();
        foreach (var attempt in attempts)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
        }

        store.Answer();
        Assert.Equal(FactorOutcome.Throttled, await fixture.VerifyAsync("no code"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fixture.TwoFactor.VerifyAsync("u2", "no code", SignInFixture.Client, gone.Token));
        Assert.Equal(5, store.Finds);
    }
}
