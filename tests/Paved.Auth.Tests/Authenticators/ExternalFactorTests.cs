namespace Paved.Auth.Tests.Authenticators;

/// <summary>A passkey that the application keeps counts wherever an authenticator app does.</summary>
public sealed class ExternalFactorTests
{
    private const string User = TwoFactorFixture.User;

    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeginAsync_UserWithAPasskey_TakesASecondFactor()
    {
        _fixture.Passkeys.Add(User);

        Assert.Null(await BeginAsync(hasSecondFactor: false));
        Assert.NotNull(await BeginAsync(hasSecondFactor: true));
    }

    [Fact]
    public async Task ConfirmAsync_BegunWithThePasswordAloneBeforeAPasskey_IsRefused()
    {
        var thiefs = (await BeginAsync(hasSecondFactor: false))!;
        _fixture.Passkeys.Add(User);

        Assert.Equal(EnrolmentOutcome.Refused, (await _fixture.ConfirmAsync(thiefs)).Outcome);
        Assert.Empty(await _fixture.TwoFactor.ListAsync(User, Token));
        Assert.True((await _fixture.ConfirmAsync((await BeginAsync(hasSecondFactor: true))!)).IsConfirmed);
    }

    [Fact]
    public async Task BeginAsync_PasskeysThatCannotBeReached_BeginsNothing()
    {
        _fixture.Passkeys.Fault = new IOException("down");

        await Assert.ThrowsAsync<IOException>(() => BeginAsync(hasSecondFactor: false));
    }

    [Fact]
    public async Task RemoveDeviceAsync_LastOneOfAUserWithAPasskey_KeepsTheRecoveryCodes()
    {
        _fixture.Passkeys.Add(User);
        var (_, id) = await _fixture.EnrolAsync();
        await _fixture.Recovery.RegenerateAsync(User, _fixture.Proof(), Token);

        Assert.Equal(
            FactorRemoval.Removed, await _fixture.TwoFactor.RemoveDeviceAsync(User, id, _fixture.Proof(), Token));
        Assert.Equal(10, await _fixture.Recovery.CountAsync(User, Token));
    }

    [Fact]
    public async Task DisableAsync_UserWithAPasskey_KeepsTheRecoveryCodes()
    {
        _fixture.Passkeys.Add(User);
        await _fixture.EnrolAsync();
        await _fixture.Recovery.RegenerateAsync(User, _fixture.Proof(), Token);

        Assert.Equal(FactorRemoval.Removed, await _fixture.TwoFactor.DisableAsync(User, _fixture.Proof(), Token));
        Assert.Equal(SecondFactors.External | SecondFactors.RecoveryCode, await FactorsAsync());
    }

    [Fact]
    public async Task FactorsOfAsync_EachFactor_IsNamedAndCodesAloneAreNone()
    {
        Assert.Equal(SecondFactors.None, await FactorsAsync());
        _fixture.Passkeys.Add(User);
        Assert.Equal(SecondFactors.External, await FactorsAsync());
        _fixture.Passkeys.Remove(User);
        await _fixture.Recovery.RegenerateAsync(User, _fixture.Proof(), Token);
        Assert.Equal(SecondFactors.None, await FactorsAsync());
        _fixture.Passkeys.Add(User);
        Assert.Equal(SecondFactors.External | SecondFactors.RecoveryCode, await FactorsAsync());
        await _fixture.EnrolAsync();
        Assert.Equal(SecondFactors.Totp | SecondFactors.External | SecondFactors.RecoveryCode, await FactorsAsync());
        _fixture.Passkeys.Remove(User);
        Assert.Equal(SecondFactors.Totp | SecondFactors.RecoveryCode, await FactorsAsync());
    }

    [Fact]
    public async Task ChangePassword_OfAUserWithAPasskey_MayBeShorter()
    {
        using var fixture = new SignInFixture(factorOptions: (options, _) => options.External = new Passkeys("u1"));
        const string Short = "Tq7#vk9!mZ2";
        var alice = await ReplaceAsync(SignInFixture.Alice);

        await fixture.Factors.RemoveAllAsync("u2", Token);
        Assert.Equal(
            (PasswordChangeOutcome.Changed, PasswordChangeOutcome.Rejected), (alice, await ReplaceAsync(SignInFixture.Bob)));

        async Task<PasswordChangeOutcome> ReplaceAsync(string login) => (await fixture.SignIn.ReplacePasswordAsync(
            login, Users.Password, Short, SignInFixture.Client, Token)).Outcome;
    }

    [Fact]
    public void Constructors_AnotherThrottle_IsRefused()
    {
        using var signIn = new SignInFixture();
        var codes = new RecoveryCodes(_fixture.RecoveryStore, new AttemptThrottle());
        var options = signIn.Options(signIn.TwoFactorOf(_fixture.Store, new AttemptThrottle()));

        var ofSignIn = Assert.Throws<ArgumentException>(
            () => new SignIn(signIn.Hasher, signIn.Users, signIn.Throttle, options));
        var ofFactor = Assert.Throws<ArgumentException>(() => signIn.TwoFactorOf(
            _fixture.Store, signIn.Throttle, new() { Issuer = "Example", RecoveryCodes = codes }));

        Assert.Equal(("options", "options"), (ofSignIn.ParamName, ofFactor.ParamName));
        Assert.StartsWith("TwoFactor: expected the same AttemptThrottle", ofSignIn.Message, StringComparison.Ordinal);
        Assert.StartsWith("RecoveryCodes: expected the same AttemptThrottle", ofFactor.Message, StringComparison.Ordinal);
    }

    private Task<TotpEnrolment?> BeginAsync(bool hasSecondFactor) => _fixture.TwoFactor.BeginAsync(
        User, "alice@example.com", "phone", _fixture.Proof(hasSecondFactor: hasSecondFactor), Token);

    private Task<SecondFactors> FactorsAsync() => _fixture.TwoFactor.FactorsOfAsync(User, Token);
}
