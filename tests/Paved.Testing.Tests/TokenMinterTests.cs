using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens;

namespace Paved.Testing.Tests;

public sealed class TokenMinterTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly TokenMinter _minter;

    public TokenMinterTests() => _minter = TokenMinter.Authority(timeProvider: _clock);

    public static TheoryData<TokenFailure> Refusals() => [.. TokenMinter.Refusals];

    public void Dispose() => _minter.Dispose();

    [Fact]
    public async Task Mint_Defaults_AreValid()
    {
        var validation = await ValidateAsync(_minter.Mint());

        Assert.True(validation.IsValid, validation.Detail);
        Assert.Equal("alice", validation.Token.Subject);
        Assert.Equal("shop", validation.Token.ClientId);
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(15), validation.Token.ExpiresAt);
    }

    [Fact]
    public async Task Mint_OwnContent_IsSaid()
    {
        var validation = await ValidateAsync(_minter.Mint(new TestToken
        {
            Subject = "bob",
            ClientId = "app",
            Scopes = ["orders.read", "orders.list"],
            Claims = { ["roles"] = new JsonArray("admin"), ["nbf"] = null },
        }));

        Assert.True(validation.IsValid, validation.Detail);
        Assert.Equal(["orders.read", "orders.list"], validation.Token.Scopes);
        Assert.Equal("admin", validation.Token.Claims["roles"][0].GetString());
        Assert.False(validation.Token.Claims.ContainsKey("nbf"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task MintRefused_EachFailure_IsRefusedForThatAlone(TokenFailure failure) =>
        Assert.Equal(failure, (await ValidateAsync(_minter.MintRefused(failure))).Failure);

    [Fact]
    public void Refusals_AreAllButOutagesAndRevocation() => Assert.Equal(
        Enum.GetValues<TokenFailure>().Where(failure => !IsNotOfTheToken(failure)), TokenMinter.Refusals);

    [Fact]
    public void MintRefused_FailureOfNoToken_Throws() =>
        Assert.Throws<ArgumentException>("failure", () => _minter.MintRefused((TokenFailure)99));

    [Fact]
    public async Task Mint_TimePasses_Expires()
    {
        var token = _minter.Mint();
        _clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(TokenFailure.Expired, (await ValidateAsync(token)).Failure);
    }

    [Fact]
    public void Mint_Twice_GivesTwoIdentifiers() => Assert.NotEqual(_minter.Mint(), _minter.Mint());

    [Fact]
    public async Task RotateKey_OldTokens_StayValidUntilWithdrawn()
    {
        var old = _minter.Mint();
        _minter.RotateKey();

        Assert.True((await ValidateAsync(old)).IsValid);
        Assert.True((await ValidateAsync(_minter.Mint())).IsValid);

        _minter.WithdrawOldKeys();

        Assert.Equal(TokenFailure.UnknownKey, (await ValidateAsync(old)).Failure);
        Assert.True((await ValidateAsync(_minter.Mint())).IsValid);
    }

    private static bool IsNotOfTheToken(TokenFailure failure) => failure.ToString() is
        "KeysUnavailable" or "Revoked" or "RevocationsUnavailable";

    private ValueTask<TokenValidation> ValidateAsync(string token) => new TokenValidator(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(_minter.Issuer, TokenKeys.FromJwks(_minter.Jwks)),
            Audiences = ["api://orders"],
        },
        _clock).ValidateAsync(token, TestContext.Current.CancellationToken);
}
