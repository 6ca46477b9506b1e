using System.Net;
using System.Text.Json.Nodes;
using Paved.Tokens;

namespace Paved.Testing.Tests;

public sealed class TestAuthorityTests : IAsyncDisposable
{
    private const string Discovery = "/.well-known/openid-configuration";

    private readonly TestAuthority _authority = TestAuthority.StartLoopback();
    private readonly HttpClient _http = new();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task Get_DiscoveryAndKeys_OverHttp()
    {
        var document = JsonNode.Parse(await GetAsync(Discovery))!;
        var keys = await _http.GetStringAsync((string?)document["jwks_uri"], TestContext.Current.CancellationToken);

        Assert.Equal(_authority.Issuer, (string?)document["issuer"]);
        Assert.Equal(_authority.Minter.Jwks, keys);
        Assert.Equal(2, _authority.RequestCount);
    }

    [Fact]
    public async Task Get_DiscoveryAndKeys_InMemory()
    {
        await using var authority = TestAuthority.InMemory(TokenMinter.Authority("https://id.example/tenant/"));
        using var http = new HttpClient(authority.Handler, disposeHandler: false);
        var document = JsonNode.Parse(await http.GetStringAsync(
            $"https://id.example/tenant{Discovery}", TestContext.Current.CancellationToken))!;
        var jwks = await http.GetStringAsync((string?)document["jwks_uri"], TestContext.Current.CancellationToken);

        Assert.Equal("https://id.example/tenant/", (string?)document["issuer"]);
        Assert.NotNull(TokenIssuerProfile.Authority(authority.Issuer, TokenKeys.FromJwks(jwks)));
    }

    [Fact]
    public async Task Get_OtherPath_IsNotFound()
    {
        var response = await _http.GetAsync(_authority.Issuer + "/other", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(AuthorityState.Down)]
    [InlineData(AuthorityState.Unreachable)]
    public async Task Get_StateWithoutAnswer_FailsUntilItIsUp(AuthorityState state)
    {
        _authority.State = state;
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(Discovery));
        _authority.State = AuthorityState.Up;

        Assert.Contains(_authority.Issuer, await GetAsync(Discovery), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuthorityState.Garbage, Discovery, "<html>")]
    [InlineData(AuthorityState.Garbage, "/.well-known/jwks.json", "<html>")]
    [InlineData(AuthorityState.NoKeys, "/.well-known/jwks.json", "{\"keys\":[]}")]
    public async Task Get_StateWithAnotherAnswer_GivesThat(AuthorityState state, string path, string start)
    {
        _authority.State = state;

        Assert.StartsWith(start, await GetAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhileHanging_IsAnsweredOnceItIsUp()
    {
        _authority.State = AuthorityState.Hanging;
        var request = GetAsync(Discovery);
        while (_authority.RequestCount == 0)
        {
            await Task.Yield();
        }

        Assert.False(request.IsCompleted);
        _authority.State = AuthorityState.Up;

        Assert.Contains(_authority.Issuer, await request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_WhileHanging_Ends()
    {
        var authority = TestAuthority.StartLoopback();
        authority.State = AuthorityState.Hanging;
        var request = _http.GetStringAsync(authority.Issuer + Discovery, TestContext.Current.CancellationToken);
        while (authority.RequestCount == 0)
        {
            await Task.Yield();
        }

        await authority.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    private Task<string> GetAsync(string path) =>
        _http.GetStringAsync(_authority.Issuer + path, TestContext.Current.CancellationToken);
}
