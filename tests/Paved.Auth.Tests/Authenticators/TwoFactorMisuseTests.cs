namespace Paved.Auth.Tests.Authenticators;

public sealed class TwoFactorMisuseTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Constructor_OptionOutOfRange_ThrowsAndNamesIt()
    {
        foreach (var issuer in (string[])["", null!, "a:b", new string('a', 65)])
        {
            var exception = Assert.Throws<ArgumentException>("options", () => Of(new() { Issuer = issuer }));
            Assert.StartsWith("Issuer: expected", exception.Message, StringComparison.Ordinal);
        }

        foreach (var maximum in (int[])[0, 21])
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(
                "options", () => Of(new() { Issuer = "a", MaximumDevices = maximum }));
            Assert.StartsWith("MaximumDevices: expected", exception.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>("options", () => Of(new() { Issuer = "a", Totp = null! }));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => Of(new() { Issuer = "a", Totp = new() { Digits = 7 } }));
        Assert.NotNull(Of(new() { Issuer = new string('a', 64), MaximumDevices = 20 }));
        Assert.NotNull(Of(new() { Issuer = "a", MaximumDevices = 1 }));
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        var (store, protector, throttle) = (_fixture.Store, Devices.Protector, _fixture.Throttle);
        var options = new TwoFactorOptions { Issuer = "Example" };

        Assert.Throws<ArgumentNullException>("store", () => new TwoFactor(null!, protector, throttle, options));
        Assert.Throws<ArgumentNullException>("protector", () => new TwoFactor(store, null!, throttle, options));
        Assert.Throws<ArgumentNullException>("throttle", () => new TwoFactor(store, protector, null!, options));
        Assert.Throws<ArgumentNullException>("options", () => new TwoFactor(store, protector, throttle, null!));
        Assert.Throws<ArgumentNullException>("store", () => new RecoveryCodes(null!, throttle));
        Assert.Throws<ArgumentNullException>("throttle", () => new RecoveryCodes(_fixture.RecoveryStore, null!));
    }

    [Fact]
    public async Task Members_UserThatIsNone_Throw()
    {
        var proof = _fixture.Proof();
        foreach (var user in (string[])["", new string('u', 257), "u1\0", "\uD800"])
        {
            Func<Task>[] calls =
            [
                () => _fixture.VerifyAsync("123456", user), () => _fixture.RedeemAsync("123456", user),
                () => _fixture.TwoFactor.ListAsync(user, Token), () => _fixture.TwoFactor.FactorsOfAsync(user, Token),
                () => _fixture.TwoFactor.DisableAsync(user, proof, Token),
                () => _fixture.TwoFactor.RemoveDeviceAsync(user, "d", proof, Token),
                () => _fixture.TwoFactor.ConfirmAsync(user, "t", "123456", Token),
                () => _fixture.TwoFactor.BeginAsync(user, "a", "d", proof, Token),
                () => _fixture.Recovery.CountAsync(user, Token), () => _fixture.Recovery.RegenerateAsync(user, proof, Token),
            ];
            foreach (var call in calls)
            {
                Assert.Equal("userId", (await Assert.ThrowsAnyAsync<ArgumentException>(call)).ParamName);
            }
        }
    }

    [Fact]
    public async Task Members_Null_Throw()
    {
        var (twoFactor, recovery, proof) = (_fixture.TwoFactor, _fixture.Recovery, _fixture.Proof());
        (string Name, Func<Task> Call)[] calls =
        [
            ("account", () => twoFactor.BeginAsync("u1", null!, "d", proof, Token)),
            ("deviceName", () => twoFactor.BeginAsync("u1", "a", null!, proof, Token)),
            ("proof", () => twoFactor.BeginAsync("u1", "a", "d", null!, Token)),
            ("ticket", () => twoFactor.ConfirmAsync("u1", null!, "123456", Token)),
            ("code", () => twoFactor.ConfirmAsync("u1", "t", null!, Token)),
            ("code", () => twoFactor.VerifyAsync("u1", null!, SignInFixture.Client, Token)),
            ("client", () => twoFactor.VerifyAsync("u1", "123456", null!, Token)),
            ("deviceId", () => twoFactor.RemoveDeviceAsync("u1", null!, proof, Token)),
            ("proof", () => twoFactor.RemoveDeviceAsync("u1", "d", null!, Token)),
            ("proof", () => twoFactor.DisableAsync("u1", null!, Token)),
            ("proof", () => recovery.RegenerateAsync("u1", null!, Token)),
            ("code", () => recovery.RedeemAsync("u1", null!, SignInFixture.Client, Token)),
            ("client", () => recovery.RedeemAsync("u1", "123456", null!, Token)),
        ];
        foreach (var (name, call) in calls)
        {
            await Assert.ThrowsAsync<ArgumentNullException>(name, call);
        }

        Assert.Throws<ArgumentNullException>("result", () => FactorProof.Of(null!));
    }

    private TwoFactor Of(TwoFactorOptions options) => new(_fixture.Store, Devices.Protector, _fixture.Throttle, options);
}
