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
            var binding = CredentialBinding.Of(SignInFixture.Bob, new PasswordCredential("u2", Users.CheapHash));
            var state = new SignInState(
                "u2", binding, SignInFixture.Client.BrowserDigest, [], [PasswordViolationCode.Breached]);
            var proven = state.With("pwd", it.Clock.GetUtcNow()).With("otp", it.Clock.GetUtcNow());
            var ticket = await new SignInTickets(it.Tickets, it.Clock).IssueAsync(OneTimePurpose.ChangePassword, proven);
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

    private static async Task ForEveryCallAsync(Func<SignInFixture, LateSignIn, Task<Func<Task>>> arrange)
    {
        using var fixture = new SignInFixture();
        await LateAnswer.ForEveryCallAsync(answer => arrange(fixture, new LateSignIn(fixture, answer)));
    }
}
