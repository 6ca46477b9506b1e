using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Issuing;

public sealed class CustomTokenTests : IDisposable
{
    private static readonly FakeTimeProvider Clock = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));

    private readonly KeyRing _ring = KeyRing.InMemory(new KeyRingOptions { MaxTokenLifetime = TimeSpan.FromHours(1) }, Clock);
    private readonly TokenIssuer _issuer;

    public CustomTokenTests() => _issuer = new TokenIssuer(Forgery.Issuer, _ring);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _issuer.Dispose();
        _ring.Dispose();
    }

    [Fact]
    public async Task IssueCustomAsync_Token_IsNoAccessToken()
    {
        var token = await _issuer.IssueCustomAsync(Request(claims: new() { ["client"] = "shop" }), Token);
        var access = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Authority(Forgery.Issuer, TokenKeys.FromJwks(await _issuer.PublishJwksAsync(Token))),
                Audiences = [Forgery.Audience],
            },
            Clock);

        Assert.Equal(TokenFailure.WrongType, (await access.ValidateAsync(token, Token)).Failure);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("AT+JWT")]
    [InlineData("application/at+jwt")]
    [InlineData("application/invitation+jwt")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a b")]
    [InlineData("\u00e9")]
    public Task IssueCustomAsync_UnfitType_Throws(string? type) => AssertRefusedAsync(Request(type: type!));

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    [InlineData("jti")]
    [InlineData("cnf")]
    [InlineData("")]
    public async Task Issue_ClaimThatIsTheIssuers_Throws(string name)
    {
        var claims = new Dictionary<string, object> { [name] = "x" };
        await AssertRefusedAsync(Request(claims: claims));
        await Assert.ThrowsAsync<ArgumentException>("request", async () => await _issuer.IssueAsync(
            new AccessTokenRequest { Subject = "a", ClientId = "b", Audience = "c", Claims = claims }, Token));
    }

    [Fact]
    public async Task Issue_ClaimOfAnotherType_Throws() => await Assert.AllAsync(
        new object[] { null!, 1.5, Clock, "\ud800", new[] { "\udc00" }, new[] { 1 }, default(JsonElement), DateTimeOffset.UnixEpoch },
        value => AssertRefusedAsync(Request(claims: new() { ["x"] = value })));

    [Fact]
    public async Task Issue_LifetimeBeyondTheRings_Throws()
    {
        await AssertRefusedAsync(Request(lifetime: TimeSpan.FromHours(1) + TimeSpan.FromTicks(1)));
        await AssertRefusedAsync(Request(lifetime: TimeSpan.FromSeconds(0.9)));
        await Assert.ThrowsAsync<ArgumentException>("request", async () => await _issuer.IssueAsync(
            new AccessTokenRequest { Subject = "a", ClientId = "b", Audience = "c", Lifetime = TimeSpan.FromHours(2) }, Token));
    }

    [Fact]
    public async Task IssueCustomAsync_EmptyOrIllFormedText_Throws()
    {
        await AssertRefusedAsync(Request(audience: ""));
        await AssertRefusedAsync(Request(subject: ""));
        await AssertRefusedAsync(Request(subject: "\ud800"));
        await AssertRefusedAsync(Request(claims: new() { ["\ud800"] = "x" }));
    }

    [Fact]
    public async Task Issue_AfterItsRingWasDisposed_Throws()
    {
        _ring.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _issuer.IssueCustomAsync(Request(), Token));
    }

    private static CustomTokenRequest Request(
        string type = "invitation+jwt",
        string audience = Forgery.Audience,
        string? subject = null,
        TimeSpan? lifetime = null,
        Dictionary<string, object>? claims = null) => new()
        {
            Type = type,
            Audience = audience,
            Subject = subject,
            Lifetime = lifetime ?? TimeSpan.FromMinutes(5),
            Claims = claims ?? [],
        };

    private Task<ArgumentException> AssertRefusedAsync(CustomTokenRequest request) => Assert.ThrowsAsync<ArgumentException>(
        nameof(request), async () => await _issuer.IssueCustomAsync(request, Token));
}
