using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>Callers whose thread is blocked until the sign-in answers.</summary>
public sealed class SignInCallerTests
{
    private const string NewPassword = "another correct horse";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PasswordAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.SignIn.PasswordAsync(
            SignInFixture.Bob, Users.Password, SignInFixture.Client, Token)));

    [Fact]
    public async Task PasswordAsync_SlowHash_NeedsNoThreadOfItsCaller() => await WithSlowHashAsync(
        late => late.SignIn.PasswordAsync(SignInFixture.Bob, Users.Password, SignInFixture.Client, Token));

    [Fact]
    public async Task ReplacePasswordAsync_SlowHash_NeedsNoThreadOfItsCaller() => await WithSlowHashAsync(
        late => late.SignIn.ReplacePasswordAsync(
            SignInFixture.Bob, Users.Password, NewPassword, SignInFixture.Client, Token));

    [Fact]
    public async Task TotpAsync_StoreThatThrows_NeedsNoThreadOfItsCaller()
    {
        using var it = new SignInFixture();
        await LateAnswer.ForEveryCallAsync(answer =>
        {
            var late = new LateSignIn(it, answer, new CountingFactors(it.Secret) { Fault = new IOException("down") });
            var ticket = it.IssueTicket();
            return Task.FromResult<Func<Task>>(() => late.SignIn.TotpAsync(ticket, it.Code, SignInFixture.Client, Token)
                .ContinueWith(task => Assert.IsType<IOException>(task.Exception?.InnerException), TaskScheduler.Default));
        });
    }

    [Fact]
    public async Task TotpAsync_NoSecretReadable_NeedsNoThreadOfItsCaller()
    {
        using var it = new SignInFixture();
        var store = new InMemoryTotpStore();
        await store.TryAddAsync(Devices.Unreadable("u2"), 1, Token);
        await LateAnswer.ForEveryCallAsync(answer =>
        {
            var (late, ticket) = (new LateSignIn(it, answer, store), it.IssueTicket());
            return Task.FromResult<Func<Task>>(() => late.SignIn.TotpAsync(ticket, it.Code, SignInFixture.Client, Token));
        });
    }

    [Fact]
    public async Task TotpAsync_NoTryLeft_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync((it, late) =>
    {
        var ticket = it.IssueTicket();
        it.Tickets.HasNoTries = true;
        return Task.FromResult<Func<Task>>(() => late.SignIn.TotpAsync(ticket, it.Code, SignInFixture.Client, Token));
    });

    [Fact]
    public async Task TotpAsync_PasswordThatMustChange_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var ticket = await IssueAsync(it, OneTimePurpose.SecondFactor, "pwd");
            return () => late.SignIn.TotpAsync(ticket, it.Code, SignInFixture.Client, Token);
        });

    [Fact]
    public async Task ChangePasswordAsync_SecondFactorAddedMeanwhile_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var ticket = await IssueAsync(it, OneTimePurpose.ChangePassword, "pwd");
            return () => late.SignIn.ChangePasswordAsync(ticket, NewPassword, SignInFixture.Client, Token);
        });

    [Fact]
    public async Task SignInAsync_UserWithoutAnotherFactor_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var token = (await it.MagicLinks.RequestAsync(SignInFixture.Alice, Token)).Token!.RevealText();
            return () => late.Links.SignInAsync(token, SignInFixture.Client, Token);
        });

    [Fact]
    public async Task ReopenAsync_StoppedAccount_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var throttle = new AttemptThrottle(LateSignIn.Limits, it.Clock, late.Attempts);
        for (var i = 0; i < 5; i++)
        {
            await throttle.ReserveAsync(AttemptFactor.Password, "u2", SignInFixture.Client, Token);
        }

        return () => late.SignIn.ReopenAsync("u2", Token);
    });

    [Fact]
    public async Task TotpAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync((it, late) =>
    {
        var ticket = it.IssueTicket();
        return Task.FromResult<Func<Task>>(() => late.SignIn.TotpAsync(ticket, it.Code, SignInFixture.Client, Token));
    });

    [Fact]
    public async Task RecoveryCodeAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync((it, late) =>
    {
        var ticket = it.IssueTicket();
        return Task.FromResult<Func<Task>>(
            () => late.SignIn.RecoveryCodeAsync(ticket, late.RecoveryCode, SignInFixture.Client, Token));
    });

    [Fact]
    public async Task ProvenFactorAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync((it, late) =>
    {
        var ticket = it.IssueTicket();
        return Task.FromResult<Func<Task>>(() => late.SignIn.ProvenFactorAsync(ticket, "hwk", SignInFixture.Client, Token));
    });

    [Fact]
    public async Task ChallengedUserAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync((it, late) =>
    {
        var ticket = it.IssueTicket();
        return Task.FromResult<Func<Task>>(() => late.SignIn.ChallengedUserAsync(ticket, SignInFixture.Client, Token));
    });

    [Fact]
    public async Task ChangePasswordAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        async (it, late) =>
        {
            var ticket = await IssueAsync(it, OneTimePurpose.ChangePassword, "pwd", "otp");
            return () => late.SignIn.ChangePasswordAsync(ticket, NewPassword, SignInFixture.Client, Token);
        });

    [Fact]
    public async Task ReplacePasswordAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.SignIn.ReplacePasswordAsync(
            SignInFixture.Bob, Users.Password, NewPassword, SignInFixture.Client, Token)));

    [Fact]
    public async Task RequestAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.Links.RequestAsync(SignInFixture.Bob, Token)));

    [Fact]
    public async Task SignInAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var token = (await it.MagicLinks.RequestAsync(SignInFixture.Bob, Token)).Token!.RevealText();
        return () => late.Links.SignInAsync(token, SignInFixture.Client, Token);
    });

    [Fact]
    public async Task CompleteAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var token = (await it.Reset.RequestAsync(SignInFixture.Bob, Token)).Token!.RevealText();
        return () => late.Reset.CompleteAsync(token, NewPassword, Token);
    });

    [Fact]
    public async Task ConsumeAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(async (it, late) =>
    {
        var token = (await it.Tokens.IssueAsync(OneTimePurpose.VerifyEmail, "u2", null, Token))!.RevealText();
        return () => late.Tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, token, Token);
    });

    [Fact]
    public async Task RevokeForCredentialChangeAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.Tokens.RevokeForCredentialChangeAsync("u2", Token)));

    [Fact]
    public async Task DeleteExpiredAsync_WhateverCallIsLate_NeedsNoThreadOfItsCaller() => await ForEveryCallAsync(
        (_, late) => Task.FromResult<Func<Task>>(() => late.Tokens.DeleteExpiredAsync(Token)));

    /// <summary>A ticket of bob's whose password must change.</summary>
    private static Task<string> IssueAsync(SignInFixture it, OneTimePurpose purpose, params string[] methods)
    {
        var binding = CredentialBinding.Of(SignInFixture.Bob, new PasswordCredential("u2", Users.CheapHash));
        var begun = new SignInState("u2", binding, SignInFixture.Client.BrowserDigest, [], [PasswordViolationCode.Breached]);
        var proven = methods.Aggregate(begun, (state, method) => state.With(method, it.Clock.GetUtcNow()));
        return new SignInTickets(it.Tickets, it.Clock).IssueAsync(purpose, proven);
    }

    /// <summary>With a row that takes so long to verify that the caller is sure to wait.</summary>
    private static async Task WithSlowHashAsync(Func<LateSignIn, Task> start)
    {
        using var fixture = new SignInFixture();
        var hash = await fixture.Hasher.HashAsync(Users.Password, Token);
        await LateAnswer.ForEveryCallAsync(answer =>
        {
            var late = new LateSignIn(fixture, answer, hash: hash);
            return Task.FromResult<Func<Task>>(() => start(late));
        });
    }

    private static async Task ForEveryCallAsync(Func<SignInFixture, LateSignIn, Task<Func<Task>>> arrange)
    {
        using var fixture = new SignInFixture();
        await LateAnswer.ForEveryCallAsync(answer => arrange(fixture, new LateSignIn(fixture, answer)));
    }
}
