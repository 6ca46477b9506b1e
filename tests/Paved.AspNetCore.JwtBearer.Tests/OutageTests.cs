using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

/// <summary>An outage of the issuer or a store is 503 and never 401; a rotation is neither.</summary>
public sealed class OutageTests
{
    [Theory]
    [InlineData(AuthorityState.Down)]
    [InlineData(AuthorityState.Unreachable)]
    [InlineData(AuthorityState.Garbage)]
    [InlineData(AuthorityState.NoKeys)]
    public async Task Request_KeysNeverCame_IsUnavailableUntilTheyDo(AuthorityState state)
    {
        await using var api = await Api.StartAsync(state: state);

        AssertUnavailable(await api.GetAsync("/me", api.Mint()));
        Assert.Equal("nobody", await api.ReadAsync("/open", api.Mint()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/me")).StatusCode);

        api.Authority.State = AuthorityState.Up;
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
    }

    [Fact]
    public async Task Request_AuthorityDownSinceStart_IsAuthenticatedByTheKeysThatCame()
    {
        await using var api = await Api.StartAsync();
        api.Authority.State = AuthorityState.Down;
        api.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
    }

    [Fact]
    public async Task Start_Keys_AreFetchedBeforeTheFirstRequest()
    {
        await using var api = await Api.StartAsync();

        Assert.Equal(2, api.Authority.RequestCount);
        Assert.Equal("alice", await api.ReadAsync("/me", api.Mint()));
        Assert.Equal(2, api.Authority.RequestCount);
    }

    [Fact]
    public async Task Request_KeyRotated_IsAuthenticatedAtOnce()
    {
        await using var api = await Api.StartAsync();
        for (var rotation = 0; rotation < 3; rotation++)
        {
            api.Authority.Minter.RotateKey();
            api.Clock.Advance(TimeSpan.FromMinutes(5));
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.GetAsync("/me", api.Mint())));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Request_RevokedToken_IsInvalid()
    {
        var revocations = new InMemoryTokenRevocations();
        await using var api = await Api.StartAsync(services => services.AddSingleton<ITokenRevocations>(revocations));
        var token = api.Mint();
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
        await revocations.RevokeSubjectAsync(
            api.Authority.Issuer,
            "alice",
            api.Clock.GetUtcNow().AddSeconds(1),
            DateTimeOffset.MaxValue,
            TestContext.Current.CancellationToken);
        var response = await api.GetAsync("/me", token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("\"revoked\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_RevocationsDown_IsUnavailable()
    {
        await using var api = await Api.StartAsync(
            services => services.AddSingleton<ITokenRevocations>(new DownRevocations()));

        AssertUnavailable(await api.GetAsync("/me", api.Mint()));
    }

    private static void AssertUnavailable(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    private sealed class DownRevocations : ITokenRevocations
    {
        public ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken) =>
            throw new IOException("no database");

        public ValueTask RevokeAsync(
            string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            throw new IOException("no database");

        public ValueTask RevokeSubjectAsync(
            string issuer,
            string subject,
            DateTimeOffset issuedBefore,
            DateTimeOffset expiresAt,
            CancellationToken cancellationToken) => throw new IOException("no database");
    }
}
