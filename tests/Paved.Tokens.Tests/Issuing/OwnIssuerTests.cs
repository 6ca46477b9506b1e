using Microsoft.Extensions.Time.Testing;

namespace Paved.Tokens.Tests.Issuing;

/// <summary>A service that accepts the tokens it issues.</summary>
public sealed class OwnIssuerTests : IDisposable
{
    private const string Name = "https://shop.example";
    private const string Audience = "api://orders";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly KeyRing _ring;
    private readonly TokenIssuer _issuer;
    private readonly TokenValidator _validator;

    public OwnIssuerTests()
    {
        _ring = KeyRing.InMemory(timeProvider: _clock);
        _issuer = new TokenIssuer(Name, _ring);
        _validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(Name, TokenKeys.FromIssuer(_issuer)),
                Audiences = [Audience],
            },
            _clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _validator.Dispose();
        _issuer.Dispose();
        _ring.Dispose();
    }

    [Fact]
    public async Task ValidateAsync_OwnToken_IsValid()
    {
        var result = await _validator.ValidateAsync(await IssueAsync(), Ct);

        Assert.True(result.IsValid, $"{result.Failure}");
        Assert.Equal("alice", result.Token.Subject);
    }

    [Fact]
    public async Task ValidateAsync_KeysTakenOutAndANewOneSigns_TakesTheNewTokenAtOnceAndTheOldOneNoMore()
    {
        var before = await IssueAsync();
        Assert.True((await _validator.ValidateAsync(before, Ct)).IsValid);

        await _ring.WithdrawAllAsync(Ct);
        var after = await _validator.ValidateAsync(await IssueAsync(), Ct);

        Assert.True(after.IsValid, $"{after.Failure}");
        Assert.Equal(TokenFailure.UnknownKey, (await _validator.ValidateAsync(before, Ct)).Failure);
    }

    [Fact]
    public async Task ValidateAsync_KeyWithdrawn_IsRefusedAMinuteLater()
    {
        var token = await IssueAsync();
        Assert.True((await _validator.ValidateAsync(token, Ct)).IsValid);

        await _ring.WithdrawAllAsync(Ct);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False((await SettledAsync(token)).IsValid);
    }

    [Fact]
    public async Task ValidateAsync_RingGone_SaysThatKeysAreUnavailable()
    {
        var token = await IssueAsync();
        _ring.Dispose();

        Assert.Equal(TokenFailure.KeysUnavailable, (await _validator.ValidateAsync(token, Ct)).Failure);
    }

    [Fact]
    public void FromIssuer_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => TokenKeys.FromIssuer(null!));

    private ValueTask<string> IssueAsync() => _issuer.IssueAsync(
        new AccessTokenRequest { Subject = "alice", ClientId = "shop", Audience = Audience }, Ct);

    /// <summary>The first call finds the keys aged and has them fetched while they still serve.</summary>
    private async Task<TokenValidation> SettledAsync(string token)
    {
        for (var tries = 0; tries < 100 && (await _validator.ValidateAsync(token, Ct)).IsValid; tries++)
        {
            await Task.Delay(10, Ct);
        }

        return await _validator.ValidateAsync(token, Ct);
    }
}
