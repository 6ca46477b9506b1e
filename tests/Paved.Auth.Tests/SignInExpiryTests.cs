using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>The right password of a row that outstayed its time leads to a reset and nowhere else.</summary>
public sealed class SignInExpiryTests : IDisposable
{
    private const string Carol = "carol@example.com";
    private const string Password = "password";

    // ASP.NET Core Identity, version 3.
    private const string Old = "AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg/73hTTOMxvghBX8/SnisILxwGxHjepOzeQw1EOAZRz8w==";

    private readonly SignInFixture _fixture = new();
    private readonly PasswordHasher _hasher = new(new PasswordHashingOptions
    {
        Cost = Argon2Cost.OwaspMinimum,
        LegacyRowsExpireAt = DateTimeOffset.UnixEpoch,
    });

    private readonly AttemptThrottle _throttle;
    private readonly SignIn _signIn;

    public SignInExpiryTests()
    {
        _throttle = new AttemptThrottle(null, _fixture.Clock);
        _fixture.Users.Add(Carol, "u3", Old);
        _fixture.Factors.Enroll("u3", _fixture.Secret, 0);
        _signIn = new SignIn(_hasher, _fixture.Users, _throttle, _fixture.Options(_fixture.TwoFactorOf(_fixture.Factors, _throttle)));
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _hasher.Dispose();
    }

    [Fact]
    public async Task PasswordAsync_RightPasswordOfAnExpiredRow_RequiresAResetAndNamesNobody()
    {
        var result = await PasswordAsync(Carol, Password);

        Assert.Equal(SignInOutcome.ResetRequired, result.Outcome);
        Assert.Equal("ResetRequired", result.ToString());
        Assert.False(result.IsSuccess);
        Assert.Null(result.UserId);
        Assert.Null(result.Ticket);
        Assert.Empty(result.AuthenticationMethods);
        Assert.Empty(_fixture.Users.Replaced);
    }

    [Fact]
    public async Task PasswordAsync_WrongPasswordOfAnExpiredRow_IsRefusedAsAnyOther()
    {
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Equal(SignInOutcome.Refused, (await PasswordAsync(Carol, $"guess {guess}")).Outcome);
        }

        Assert.Equal(SignInOutcome.Throttled, (await PasswordAsync(Carol, Password)).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_RightPasswordOfAnExpiredRow_NeitherCountsNorForgets()
    {
        for (var guess = 0; guess < 4; guess++)
        {
            await PasswordAsync(Carol, "guess");
        }

        for (var time = 0; time < 7; time++)
        {
            Assert.Equal(SignInOutcome.ResetRequired, (await PasswordAsync(Carol, Password)).Outcome);
        }

        Assert.Equal(SignInOutcome.Refused, (await PasswordAsync(Carol, "guess")).Outcome);
        Assert.Equal(SignInOutcome.Throttled, (await PasswordAsync(Carol, Password)).Outcome);
    }

    [Fact]
    public async Task PasswordAsync_RowThatIsNotOlder_SignsIn()
        => Assert.True((await PasswordAsync(SignInFixture.Alice, Users.Password)).IsSuccess);

    private Task<SignInResult> PasswordAsync(string login, string password)
        => _signIn.PasswordAsync(login, password, SignInFixture.Client, TestContext.Current.CancellationToken);
}
