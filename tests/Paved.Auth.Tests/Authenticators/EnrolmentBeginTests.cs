using FsCheck;

namespace Paved.Auth.Tests.Authenticators;

public sealed class EnrolmentBeginTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeginAsync_Proof_MustBeFreshAndOfTheUser()
    {
        Assert.Null(await BeginAsync(_fixture.Proof("u2")));
        var proof = _fixture.Proof(hasSecondFactor: false);
        _fixture.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.NotNull(await BeginAsync(proof));
        _fixture.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await BeginAsync(proof));
    }

    [Fact]
    public async Task BeginAsync_UserWithADevice_TakesASecondFactor()
    {
        await _fixture.EnrolAsync();

        Assert.Null(await BeginAsync(_fixture.Proof(hasSecondFactor: false)));
        Assert.NotNull(await BeginAsync(_fixture.Proof()));
    }

    [ManyCases]
    public bool BeginAsync_AnyAccountAndName_MakeAReadableUri(NonNull<string> account, NonNull<string> name)
    {
        var enrolment = _fixture.TwoFactor.BeginAsync("u1", account.Get, name.Get, _fixture.Proof(), CancellationToken.None)
            .GetAwaiter().GetResult()!;
        var uri = TotpUri.Parse(enrolment.RevealUri());
        return uri.Issuer == "Example"
            && uri.Secret.RevealBase32() == enrolment.RevealSecret().Replace(" ", "", StringComparison.Ordinal)
            && (!account.Get.All(char.IsAsciiLetter) || account.Get.Length is 0 or > 100 || uri.Account == account.Get);
    }

    [Theory]
    [InlineData(" a:b\nc\u0001 ", "a_b_c_")]
    [InlineData(" ", "account")]
    [InlineData("caf\u00e9 \ud83d\ude00", "caf\u00e9 \ud83d\ude00")]
    public async Task BeginAsync_OddAccount_IsShownCleaned(string account, string shown)
    {
        var enrolment = await _fixture.TwoFactor.BeginAsync("u1", account, "phone", _fixture.Proof(), Token);

        Assert.Equal(shown, TotpUri.Parse(enrolment!.RevealUri()).Account);
    }

    [Fact]
    public async Task BeginAsync_LongestTexts_FitAQrCode()
    {
        var options = new TwoFactorOptions { Issuer = new string('\u6f22', 64), Totp = new() { Algorithm = OtpAlgorithm.Sha512 } };
        var twoFactor = new TwoFactor(_fixture.Store, Devices.Protector, _fixture.Throttle, options, null, _fixture.Clock);
        var enrolment = await twoFactor.BeginAsync(
            "u1", new string('\u6f22', 5000), new string('n', 5000), _fixture.Proof(), Token);
        var code = At.Totp(1_800_000_000, options.Totp).Generate(TwoFactorFixture.SecretOf(enrolment!));

        Assert.StartsWith("<svg", enrolment!.RevealSvg(), StringComparison.Ordinal);
        Assert.Equal(100, TotpUri.Parse(enrolment.RevealUri()).Account.Length);
        Assert.True((await twoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), code, Token)).IsConfirmed);
        Assert.Equal(new string('n', 64), (await twoFactor.ListAsync("u1", Token)).Single().Name);
    }

    private Task<TotpEnrolment?> BeginAsync(FactorProof proof)
        => _fixture.TwoFactor.BeginAsync(TwoFactorFixture.User, "alice@example.com", "phone", proof, Token);
}
