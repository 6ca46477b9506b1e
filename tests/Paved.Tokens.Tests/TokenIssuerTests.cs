using System.Buffers.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class TokenIssuerTests
{
    private static readonly FakeTimeProvider Clock = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AccessTokenRequest Request => new()
    {
        Subject = "alice",
        ClientId = "shop",
        Audience = Forgery.Audience,
        Scopes = ["read", "write"],
    };

    [Fact]
    public async Task Issue_Token_ValidatesByTheAuthorityProfile()
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);

        var validator = await ValidatorAsync(issuer);
        var result = await validator.ValidateAsync(await issuer.IssueAsync(Request, Token), Token);

        Assert.True(result.IsValid, result.Detail);
        Assert.Equal(("alice", "shop"), (result.Token.Subject, result.Token.ClientId));
        Assert.Equal(["read", "write"], result.Token.Scopes);
        Assert.Equal(Clock.GetUtcNow().AddMinutes(15), result.Token.ExpiresAt);
    }

    /// <summary>RFC 9068 sections 2.1 and 2.2: the header, and every claim it requires, with nothing besides.</summary>
    [Fact]
    public async Task Issue_Token_HasTheHeaderAndClaimsOfRfc9068()
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);
        var parts = (await issuer.IssueAsync(Request, Token)).Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));

        Assert.Equal(["alg", "kid", "typ"], Names(header));
        Assert.Equal("at+jwt", header.RootElement.GetProperty("typ").GetString());
        Assert.Equal("ES256", header.RootElement.GetProperty("alg").GetString());
        Assert.Equal(["aud", "client_id", "exp", "iat", "iss", "jti", "nbf", "scope", "sub"], Names(claims));
        Assert.Equal(Forgery.Now, claims.RootElement.GetProperty("iat").GetInt64());
        Assert.Equal(Forgery.Now + 900, claims.RootElement.GetProperty("exp").GetInt64());
        Assert.Equal("read write", claims.RootElement.GetProperty("scope").GetString());
        Assert.Equal(20, Base64Url.DecodeFromChars(claims.RootElement.GetProperty("jti").GetString()).Length);
    }

    [Fact]
    public async Task PublishJwksAsync_Keys_ArePublicOnlyAndNamed()
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);
        using var document = JsonDocument.Parse(await issuer.PublishJwksAsync(TestContext.Current.CancellationToken));
        var keys = document.RootElement.GetProperty("keys").EnumerateArray().ToList();

        Assert.Equal(2, keys.Count); // the one that signs and the one that stands by
        Assert.All(keys, key => Assert.Equal(
            ["alg", "crv", "kid", "kty", "use", "x", "y"],
            key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Issue_TwoIssuersOfOneName_DoNotAcceptEachOther()
    {
        using TokenIssuer one = new(Forgery.Issuer, Clock), two = new(Forgery.Issuer, Clock);

        var validator = await ValidatorAsync(one);
        var result = await validator.ValidateAsync(await two.IssueAsync(Request, Token), Token);

        Assert.Equal(TokenFailure.UnknownKey, result.Failure);
    }

    [Fact]
    public async Task Issue_ManyThreads_GivesValidTokensWithDistinctIds()
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);
        var validator = await ValidatorAsync(issuer);
        var ids = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();

        await Parallel.ForAsync(0, 50 * TestCounts.ConcurrencyRounds, async (_, ct) =>
        {
            var result = await validator.ValidateAsync(await issuer.IssueAsync(Request, ct), ct);
            Assert.True(ids.TryAdd(result.Token!.Id!, true));
        });
    }

    [Fact]
    public async Task Dispose_DuringUse_OnlyEverGivesTokensOrObjectDisposed()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var issuer = new TokenIssuer(Forgery.Issuer, Clock);
            var work = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    await issuer.IssueAsync(Request);
                }
            })).ToArray();
            issuer.Dispose();

            foreach (var task in work)
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
            }
        }
    }

    [Fact]
    public async Task Dispose_Twice_IsHarmlessAndUseThrows()
    {
        var issuer = new TokenIssuer(Forgery.Issuer, Clock);
        issuer.Dispose();
        issuer.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await issuer.IssueAsync(Request, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await issuer.PublishJwksAsync(Token));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("a\n")]
    [InlineData("\u00e9")]
    [InlineData(null)]
    public async Task Issue_IllFormedScope_Throws(string? scope)
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);

        await Assert.ThrowsAsync<ArgumentException>("request", async () => await issuer.IssueAsync(With(scopes: [scope!]), Token));
    }

    /// <summary>A half surrogate has no UTF-8: written as a replacement character it could be another user.</summary>
    [Fact]
    public async Task Issue_EmptyOrIllFormedText_Throws()
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);

        await Assert.AllAsync((string?[])["", null, "alice\ud800", "\udc00", "\udc00\ud800"], async text =>
        {
            await Assert.ThrowsAsync<ArgumentException>("request", async () => await issuer.IssueAsync(With(subject: text), Token));
            await Assert.ThrowsAsync<ArgumentException>("request", async () => await issuer.IssueAsync(With(clientId: text), Token));
            await Assert.ThrowsAsync<ArgumentException>("request", async () => await issuer.IssueAsync(With(audience: text), Token));
            Assert.ThrowsAny<ArgumentException>(() => new TokenIssuer(text!, Clock));
        });
        await Assert.ThrowsAsync<ArgumentNullException>("request", async () => await issuer.IssueAsync(null!, Token));
    }

    [Theory]
    [InlineData("\u00e9\u4e2d\ud83d\ude00")]
    [InlineData("\"\\\n\0</script>")]
    public async Task Issue_AnyWellFormedSubject_RoundTrips(string subject)
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, Clock);

        var validator = await ValidatorAsync(issuer);
        var result = await validator.ValidateAsync(await issuer.IssueAsync(With(subject: subject), Token), Token);

        Assert.Equal(subject, result.Token?.Subject);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(86_400.1)]
    public void Lifetime_OutOfRange_Throws(double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccessTokenRequest
        {
            Subject = "a",
            ClientId = "b",
            Audience = "c",
            Lifetime = TimeSpan.FromSeconds(seconds),
        });

    private static IEnumerable<string> Names(JsonDocument document) =>
        document.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static AccessTokenRequest With(
        string? subject = "alice", string? clientId = "shop", string? audience = Forgery.Audience, string[]? scopes = null) =>
        new() { Subject = subject!, ClientId = clientId!, Audience = audience!, Scopes = scopes ?? [] };

    private static async Task<TokenValidator> ValidatorAsync(TokenIssuer issuer) => new(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(
                Forgery.Issuer, TokenKeys.FromJwks(await issuer.PublishJwksAsync(Token))),
            Audiences = [Forgery.Audience],
        },
        Clock);
}
