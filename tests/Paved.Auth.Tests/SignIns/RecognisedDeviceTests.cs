using System.Net;

namespace Paved.Auth.Tests;

/// <summary>Browsers that signed in before, while strangers stop the account.</summary>
public sealed class RecognisedDeviceTests : IDisposable
{
    private static readonly AttemptThrottleOptions StopsAtFive = new() { StopAfter = 5 };

    private readonly TaggingProtector _protector = new();
    private readonly SignInFixture _fixture;

    public RecognisedDeviceTests()
        => _fixture = new(StopsAtFive, configure: options => options.Devices = new(_protector, options.TimeProvider));

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_AccountStoppedByStrangers_AdmitsARecognisedBrowser()
    {
        var token = await TokenAsync();
        await StopAsync();

        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, null)).Outcome);
        Assert.True((await SignInAsync(Users.Password, token)).IsSuccess);
        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, null)).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_RecognisedBrowserThatGuesses_IsStoppedItself()
    {
        var token = await TokenAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await SignInAsync($"guess {i}", token)).Outcome);
        }

        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, token)).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_AnotherUsersToken_IsNoneOfThisAccount()
    {
        var bobs = await BobsTokenAsync();
        await StopAsync();

        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, bobs)).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_AnyOtherText_IsNoToken()
    {
        await StopAsync();

        foreach (var text in (string[])["", "x", "\uD800"])
        {
            Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, text)).Outcome);
        }
    }

    [Fact]
    public async Task PasswordAsync_TokenCutChangedOrHuge_IsNoToken()
    {
        var token = await TokenAsync();
        await StopAsync();

        foreach (var text in (string[])[token[..^1], token + "A", $"A{token[1..]}", new string('A', 1_000_000)])
        {
            Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, text)).Outcome);
        }
    }

    [Fact]
    public async Task PasswordAsync_TokenOfAnEarlierPassword_IsNoToken()
    {
        var token = await TokenAsync();
        _fixture.Users.Add(SignInFixture.Alice, "u1", Users.CheapHash, "new stamp");
        await StopAsync();

        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, token)).Outcome);
    }

    [Theory]
    [InlineData(-1, SignInOutcome.Succeeded)]
    [InlineData(0, SignInOutcome.Throttled)]
    public async Task PasswordAsync_TokenAfterAYear_IsNoToken(int seconds, SignInOutcome expected)
    {
        var token = await TokenAsync();
        _fixture.Clock.Advance(TimeSpan.FromDays(365) + TimeSpan.FromSeconds(seconds));
        await StopAsync();

        Assert.Equal(expected, (await SignInAsync(Users.Password, token)).Outcome);
    }

    [Fact]
    public async Task SignIn_OfANewBrowser_IsToldOnce()
    {
        var token = await TokenAsync();
        Assert.Equal([SecurityEventKind.DeviceRecognised], _fixture.Events.Kinds);
        var again = await SignInAsync(Users.Password, token);

        Assert.Single(_fixture.Events.All);
        Assert.NotNull(again.DeviceToken);
        await TokenAsync();
        Assert.Equal(2, _fixture.Events.All.Count);
    }

    [Fact]
    public async Task SignIn_ThatUpgradesTheHash_StillRecognisesItsBrowser()
    {
        var token = await TokenAsync();
        using var stronger = SignInFixture.NewHasher(upgrades: true);
        var options = _fixture.Options();
        options.Devices = new(_protector, _fixture.Clock);
        var upgraded = await new SignIn(stronger, _fixture.Users, _fixture.Throttle, options).PasswordAsync(
            SignInFixture.Alice, Users.Password, new SignInClient(IPAddress.Loopback) { DeviceToken = token },
            TestContext.Current.CancellationToken);

        Assert.Single(_fixture.Users.Replaced);
        Assert.Single(_fixture.Events.All);
        await StopAsync();
        Assert.True((await SignInAsync(Users.Password, upgraded.DeviceToken)).IsSuccess);
    }

    [Fact]
    public async Task SignIn_OfARecognisedBrowser_KeepsItsCounterWithTheNewToken()
    {
        var first = await TokenAsync();
        var second = (await SignInAsync(Users.Password, first)).DeviceToken!;
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync($"guess {i}", i % 2 == 0 ? first : second);
        }

        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, first)).Outcome);
        Assert.Equal(SignInOutcome.Throttled, (await SignInAsync(Users.Password, second)).Outcome);
    }

    [Fact]
    public async Task TotpAsync_SecondFactorStoppedByStrangers_AdmitsARecognisedBrowser()
    {
        var bobs = ClientOf(await BobsTokenAsync());
        await StopBobsFactorAsync();

        Assert.Equal(SignInOutcome.Throttled, (await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).Outcome);
        var ticket = (await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, bobs)).Ticket!;
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code, bobs)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_RecognisedBrowserOfAnEarlierStep_IsAdmittedWithoutItsToken()
    {
        var token = await BobsTokenAsync();
        await StopBobsFactorAsync();

        var ticket = (await PasswordAsync(token)).Ticket!;
        Assert.True((await _fixture.TotpAsync(ticket, _fixture.Code)).IsSuccess);
    }

    [Fact]
    public async Task TotpAsync_RecognisedBrowserAfterALink_IsAdmittedAndNotNew()
    {
        var bobs = ClientOf(await BobsTokenAsync());
        await StopBobsFactorAsync();
        var link = (await _fixture.MagicLinks.RequestAsync(SignInFixture.Bob, TestContext.Current.CancellationToken)).Token!;
        var told = _fixture.Events.Kinds.Count(kind => kind == SecurityEventKind.DeviceRecognised);

        var first = await _fixture.MagicLinks.SignInAsync(link.RevealText(), bobs, TestContext.Current.CancellationToken);
        Assert.True((await _fixture.TotpAsync(first.Ticket!, _fixture.Code, bobs)).IsSuccess);
        Assert.Equal(told, _fixture.Events.Kinds.Count(kind => kind == SecurityEventKind.DeviceRecognised));
    }

    [Fact]
    public async Task TotpAsync_GuesserWithTwoTokens_CountsOnTheOneThatProvedThePassword()
    {
        var first = await BobsTokenAsync();
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await BobsTokenAsync();
        for (var i = 0; i < 5; i++)
        {
            await _fixture.TotpAsync((await PasswordAsync(first)).Ticket!, _fixture.WrongCode, ClientOf(second));
        }

        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            SignInOutcome.Throttled,
            (await _fixture.TotpAsync((await PasswordAsync(first)).Ticket!, _fixture.Code, ClientOf(second))).Outcome);
        Assert.True((await _fixture.TotpAsync((await PasswordAsync(second)).Ticket!, _fixture.Code, ClientOf(second))).IsSuccess);
    }

    [Fact]
    public async Task PasswordAsync_UnknownLoginWithAToken_IsRefusedAsAKnownOne()
    {
        var token = await TokenAsync();
        var nobody = new SignInClient(IPAddress.Loopback) { DeviceToken = token };
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await _fixture.PasswordAsync("nobody@example.com", "guess", nobody)).Outcome);
        }

        Assert.Equal(SignInOutcome.Throttled, (await _fixture.PasswordAsync("nobody@example.com", "guess", nobody)).Outcome);
    }

    private async Task<string> BobsTokenAsync()
        => (await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).DeviceToken!;

    private static SignInClient ClientOf(string token) => new(IPAddress.Parse("192.0.2.1")) { DeviceToken = token };

    private Task<SignInResult> PasswordAsync(string token)
        => _fixture.PasswordAsync(SignInFixture.Bob, Users.Password, ClientOf(token));

    private async Task StopBobsFactorAsync()
    {
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++)
        {
            await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.WrongCode);
        }
    }

    private async Task<string> TokenAsync() => (await SignInAsync(Users.Password, null)).DeviceToken!;

    private async Task StopAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await _fixture.PasswordAsync(SignInFixture.Alice, "guess", SignInFixture.OtherClient);
        }
    }

    private Task<SignInResult> SignInAsync(string password, string? token) => _fixture.PasswordAsync(
        SignInFixture.Alice, password, new SignInClient(IPAddress.Parse("192.0.2.7")) { DeviceToken = token });
}
