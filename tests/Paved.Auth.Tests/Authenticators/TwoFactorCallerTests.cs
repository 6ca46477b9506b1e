namespace Paved.Auth.Tests.Authenticators;

/// <summary>Callers whose thread is blocked until the second factor answers.</summary>
public sealed class TwoFactorCallerTests
{
    private static SignInClient Client => SignInFixture.Client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeginAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (it, late) => Task.FromResult<Func<Task>>(() => late.TwoFactor.BeginAsync("u1", "a", "phone", it.Proof(), Token)));

    [Fact]
    public async Task ConfirmAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var enrolment = await it.BeginAsync();
        return () => late.TwoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), it.CodeOf(enrolment), Token);
    });

    [Fact]
    public async Task ConfirmAsync_BegunWithThePasswordAlone_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var proof = it.Proof(hasSecondFactor: false);
            var enrolment = (await it.TwoFactor.BeginAsync("u1", "a", "phone", proof, Token))!;
            return () => late.TwoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), it.CodeOf(enrolment), Token);
        });

    [Fact]
    public async Task ConfirmAsync_TicketUsedBefore_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var (enrolment, _) = await it.EnrolAsync();
        return () => late.TwoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), it.CodeOf(enrolment), Token);
    });

    [Fact]
    public async Task VerifyAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var (enrolment, _) = await it.EnrolAsync();
        return () => late.TwoFactor.VerifyAsync("u1", it.CodeOf(enrolment), Client, Token);
    });

    [Fact]
    public async Task VerifyAsync_NoSecretReadable_NeedsNoThreadOfItsCaller() => await LateAnswer.ForEveryCallAsync(async answer =>
    {
        var it = new TwoFactorFixture();
        await it.EnrolAsync();
        var late = new LateTwoFactor(it, answer, Devices.NewProtector());
        return () => late.TwoFactor.VerifyAsync("u1", "123456", Client, Token);
    });

    [Fact]
    public async Task VerifyAsync_StoreThatThrows_NeedsNoThreadOfItsCaller() => await LateAnswer.ForEveryCallAsync(answer =>
    {
        var (it, secret) = (new TwoFactorFixture(), TotpSecret.Generate());
        var store = new CountingFactors(secret) { Fault = new IOException("down") };
        var late = new LateTwoFactor(it, answer, store: store);
        return Task.FromResult<Func<Task>>(() => late.TwoFactor.VerifyAsync("u1", it.Totp.Generate(secret), Client, Token)
            .ContinueWith(task => Assert.IsType<IOException>(task.Exception?.InnerException), TaskScheduler.Default));
    });

    [Fact]
    public async Task ListAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.TwoFactor.ListAsync("u1", Token)));

    [Fact]
    public async Task FactorsOfAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        await it.EnrolAsync();
        return () => late.TwoFactor.FactorsOfAsync("u1", Token);
    });

    [Fact]
    public async Task RemoveDeviceAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var (_, id) = await it.EnrolAsync();
            return () => late.TwoFactor.RemoveDeviceAsync("u1", id, it.Proof(), Token);
        });

    [Fact]
    public async Task DisableAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        await it.EnrolAsync();
        return () => late.TwoFactor.DisableAsync("u1", it.Proof(), Token);
    });

    [Fact]
    public async Task RegenerateAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (it, late) => Task.FromResult<Func<Task>>(() => late.Recovery.RegenerateAsync("u1", it.Proof(), Token)));

    [Fact]
    public async Task RedeemAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var codes = (await it.Recovery.RegenerateAsync("u1", it.Proof(), Token))!.RevealCodes();
        return async () =>
        {
            await late.Recovery.RedeemAsync("u1", codes[0], Client, Token).ConfigureAwait(false);
            await late.TwoFactor.RedeemAsync("u1", codes[1]).ConfigureAwait(false);
        };
    });

    [Fact]
    public async Task CountAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.Recovery.CountAsync("u1", Token)));

    private static Task ForEveryCallAsync(Func<TwoFactorFixture, LateTwoFactor, Task<Func<Task>>> arrange)
        => LateAnswer.ForEveryCallAsync(answer =>
        {
            var fixture = new TwoFactorFixture();
            return arrange(fixture, new LateTwoFactor(fixture, answer));
        });
}
