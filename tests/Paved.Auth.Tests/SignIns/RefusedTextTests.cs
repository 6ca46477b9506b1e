namespace Paved.Auth.Tests;

/// <summary>Text from a client that a database refuses, which must not become a fault.</summary>
public sealed class RefusedTextTests : IDisposable
{
    private const string NewPassword = "another correct horse";

    private readonly SignInFixture _fixture = new();
    private readonly Users _users = new Users().Add(SignInFixture.Alice, "u1");
    private readonly RecordingOneTimeTokenStore _rows = new();
    private readonly SignIn _signIn;
    private readonly OneTimeTokens _tokens;
    private readonly TwoFactor _twoFactor;
    private readonly PasswordReset _reset;
    private readonly MagicLinks _links;

    public RefusedTextTests()
    {
        var codes = PickyStore.Over<IRecoveryCodeStore>(new InMemoryRecoveryCodeStore());
        _twoFactor = _fixture.TwoFactorOf(PickyStore.Over<ITotpStore>(_fixture.Factors), _fixture.Throttle, new()
        {
            Issuer = "Example",
            RecoveryCodes = new RecoveryCodes(codes, _fixture.Throttle, null, _fixture.Clock),
        });
        var options = _fixture.Options(_twoFactor);
        options.Tickets = PickyStore.Over<IOneTimeTokenStore>(_rows);
        options.Devices = new RecognisedDevices(Devices.Protector, _fixture.Clock);
        _signIn = new SignIn(_fixture.Hasher, PickyStore.Over<ICredentialStore>(_users), _fixture.Throttle, options);
        _tokens = new OneTimeTokens(options.Tickets, new Uri("https://shop.example"), _fixture.Clock);
        (_reset, _links) = (new PasswordReset(_signIn, _tokens), new MagicLinks(_signIn, _tokens));
    }

    public static TheoryData<string> Logins { get; } =
        ["\0", "\0alice@example.com", "alice@example.com\0", "\uD800", "alice\uDC00@example.com", "\uDC00\uD800"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task PasswordAsync_SuchALogin_IsRefusedAfterAHash(string login)
    {
        var client = new SignInClient(System.Net.IPAddress.Loopback) { DeviceToken = "AQR0ZXN0", Browser = login };
        Assert.Equal(SignInOutcome.Refused, (await _signIn.PasswordAsync(login, Users.Password, client, Token)).Outcome);
        Assert.Equal(
            PasswordChangeOutcome.Refused,
            (await _signIn.ReplacePasswordAsync(login, Users.Password, NewPassword, client, Token)).Outcome);

        Assert.Empty(_users.Asked);
        _fixture.Hasher.Dispose(); // from here on, hashing throws
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _signIn.PasswordAsync(login, "x", client, Token));
    }

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task PasswordAsync_SuchALogin_AnswersLikeAnUnknownOne(string login)
    {
        Assert.Equal(await OutcomesAsync("nobody@example.com"), await OutcomesAsync(login));
    }

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task RequestAsync_SuchALogin_DoesTheWorkOfAnUnknownOne(string login)
    {
        Assert.False((await _reset.RequestAsync("nobody@example.com", Token)).IsKnown);
        var expected = _rows.Calls.Last();

        Assert.False((await _reset.RequestAsync(login, Token)).IsKnown);
        Assert.Equal(expected, _rows.Calls.Last());
        Assert.False((await _links.RequestAsync(login, Token)).IsKnown);
        Assert.Equal(3, _rows.Added.Count);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\uD800')]
    [InlineData('\uFFFF')]
    public async Task Steps_TokensAndTicketsOfSuchText_AreRefused(char odd)
    {
        var text = new string(odd, 43);
        var client = new SignInClient(System.Net.IPAddress.Loopback) { DeviceToken = text, Browser = text };
        SignInResult[] steps =
        [
            await _signIn.TotpAsync(text, text, client, Token), await _signIn.RecoveryCodeAsync(text, text, client, Token),
            await _signIn.ProvenFactorAsync(text, "hwk", client, Token), await _links.SignInAsync(text, client, Token),
            await _signIn.ChangePasswordAsync(text, NewPassword, client, Token),
        ];

        Assert.All(steps, step => Assert.Equal(SignInOutcome.Refused, step.Outcome));
        Assert.Null(await _signIn.ChallengedUserAsync(text, client, Token));
        Assert.Equal(PasswordChangeOutcome.Refused, (await _reset.CompleteAsync(text, NewPassword, Token)).Outcome);
        Assert.False((await _tokens.ConsumeAsync(OneTimePurpose.VerifyEmail, text, Token)).IsValid);
        Assert.True((await _signIn.PasswordAsync(SignInFixture.Alice, Users.Password, client, Token)).IsSuccess);
    }

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task Factors_NamesTicketsCodesAndDevicesOfSuchText_AreNoFault(string odd)
    {
        var proof = new FactorProof("u1", _fixture.Clock.GetUtcNow(), hasSecondFactor: true);
        var enrolment = (await _twoFactor.BeginAsync("u1", odd, odd, proof, Token))!;
        var code = _fixture.Totp.Generate(TotpUri.Parse(enrolment.RevealUri()).Secret);

        Assert.False((await _twoFactor.ConfirmAsync("u1", odd, code, Token)).IsConfirmed);
        Assert.False((await _twoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), odd, Token)).IsConfirmed);
        Assert.True((await _twoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), code, Token)).IsConfirmed);
        Assert.Equal(FactorRemoval.NotFound, await _twoFactor.RemoveDeviceAsync("u1", odd, proof, Token));
        Assert.False((await _twoFactor.VerifyAsync("u1", odd, SignInFixture.Client, Token)).IsAccepted);
    }

    [ManyCases]
    public bool RequestAsync_AnyLogin_IsNoFault(string? login, bool isNul)
    {
        var text = isNul ? $"{login}\0" : login ?? "";
        return !_links.RequestAsync(text, CancellationToken.None).GetAwaiter().GetResult().IsKnown;
    }

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task UserIds_OfSuchText_AreTheCallersMistake(string odd)
    {
        Assert.Throws<ArgumentException>("userId", () => new PasswordCredential(odd, null));
        await Assert.ThrowsAsync<ArgumentException>("userId", () => _twoFactor.ListAsync(odd, Token));
        await Assert.ThrowsAsync<ArgumentException>(
            "userId", () => _tokens.IssueAsync(OneTimePurpose.VerifyEmail, odd, null, Token));
        await Assert.ThrowsAsync<ArgumentException>("userId", () => _tokens.RevokeForCredentialChangeAsync(odd, Token));
        await Assert.ThrowsAsync<ArgumentException>(
            "data", () => _tokens.IssueAsync(OneTimePurpose.VerifyEmail, "u1", odd, Token));
    }

    private async Task<List<string>> OutcomesAsync(string login)
    {
        List<string> outcomes = [];
        for (var i = 0; i < 7; i++)
        {
            var result = await _signIn.PasswordAsync(login, "guess", SignInFixture.Client, Token);
            outcomes.Add($"{result.Outcome} {result.RetryAfter}");
        }

        return outcomes;
    }
}
