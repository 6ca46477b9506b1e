namespace Paved.Auth.Tests;

public sealed class SignInRecoveryTests : IDisposable
{
    private readonly InMemoryRecoveryCodeStore _store = new();
    private readonly SignInFixture _fixture;
    private RecoveryCodes? _codes;

    public SignInRecoveryTests() => _fixture = new(factorOptions: (options, it) =>
        options.RecoveryCodes = _codes = new RecoveryCodes(_store, it.Throttle, it.Events, it.Clock));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RecoveryCodeAsync_OneCodeManyTimesAtOnce_SignsInOnce()
    {
        var codes = await CodesAsync("u2");
        var first = await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password);
        Assert.Equal(SecondFactors.Totp | SecondFactors.RecoveryCode, first.SecondFactors);

        var results = await InParallel.RunAsync(200, _ => RecoverAsync(first.Ticket!, codes[0]));
        var result = Assert.Single(results, result => result.IsSuccess);
        Assert.Equal(["pwd", "recovery", "mfa"], result.AuthenticationMethods);
        Assert.Contains(SecurityEventKind.RecoveryCodeUsed, _fixture.Events.Kinds);
        Assert.Equal(SignInOutcome.Refused, (await RecoverAsync(await _fixture.TicketAsync(), codes[0])).Outcome);
    }

    [Fact]
    public async Task RecoveryCodeAsync_WrongCodes_ShareTheCounterOfTheSecondFactor()
    {
        await CodesAsync("u2");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInOutcome.Refused, (await RecoverAsync(await _fixture.TicketAsync(), "no code")).Outcome);
        }

        Assert.Equal(SignInOutcome.Throttled, (await _fixture.TotpAsync(await _fixture.TicketAsync(), _fixture.Code)).Outcome);
    }

    [Fact]
    public async Task RecoveryCodeAsync_CodeOfAnotherUser_IsRefused()
    {
        var codes = await CodesAsync("u1");

        Assert.Equal(SignInOutcome.Refused, (await RecoverAsync(await _fixture.TicketAsync(), codes[0])).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_CodesWithoutAnotherFactor_AreNone()
    {
        await CodesAsync("u1");

        Assert.True((await _fixture.PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);
    }

    private async Task<IReadOnlyList<string>> CodesAsync(string user)
        => (await _codes!.RegenerateAsync(user, new FactorProof(user, _fixture.Clock.GetUtcNow(), true), Token))!.RevealCodes();

    private Task<SignInResult> RecoverAsync(string ticket, string code)
        => _fixture.SignIn.RecoveryCodeAsync(ticket, code, SignInFixture.Client, Token);
}
