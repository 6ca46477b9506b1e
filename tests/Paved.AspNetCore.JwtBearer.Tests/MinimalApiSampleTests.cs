using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class MinimalApiSampleTests : IAsyncDisposable
{
    private readonly TestAuthority _authority = TestAuthority.StartLoopback();
    private readonly WebApplicationFactory<Program> _factory;

    public MinimalApiSampleTests() => _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(
        host => host.UseSetting("Authority", _authority.Issuer).UseSetting("Logging:LogLevel:Default", "None"));

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/me", HttpStatusCode.Unauthorized)]
    [InlineData("/orders", HttpStatusCode.Unauthorized)]
    [InlineData("/reports", HttpStatusCode.Unauthorized)]
    public async Task Sample_NoToken_AnswersWhatIsOpen(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await GetAsync(path, null)).StatusCode);

    [Theory]
    [InlineData("/me", HttpStatusCode.OK)]
    [InlineData("/orders", HttpStatusCode.OK)]
    [InlineData("/reports", HttpStatusCode.Forbidden)]
    public async Task Sample_TokenWithScope_MayReadOrders(string path, HttpStatusCode status) => Assert.Equal(
        status, (await GetAsync(path, _authority.Minter.Mint(new TestToken { Scopes = ["orders.read"] }))).StatusCode);

    [Theory]
    [InlineData("/orders", HttpStatusCode.Forbidden)]
    [InlineData("/reports", HttpStatusCode.OK)]
    public async Task Sample_TokenWithRole_MayReadReports(string path, HttpStatusCode status) => Assert.Equal(
        status,
        (await GetAsync(path, _authority.Minter.Mint(new TestToken { Claims = { ["roles"] = new JsonArray("accountant") } })))
            .StatusCode);

    [Theory]
    [InlineData(TokenFailure.Expired)]
    [InlineData(TokenFailure.WrongAudience)]
    [InlineData(TokenFailure.BadSignature)]
    public async Task Sample_WrongToken_IsUnauthorized(TokenFailure failure) => Assert.Equal(
        HttpStatusCode.Unauthorized, (await GetAsync("/me", _authority.Minter.MintRefused(failure))).StatusCode);

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var client = _factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
