using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests.Support;

/// <summary>A small API on a loopback port, its issuer, and the clock of both.</summary>
internal sealed class Api : IAsyncDisposable
{
    public const string Issuer = "https://id.example";
    public const string Audience = "api://orders";

    private readonly WebApplication _app;
    private readonly TokenIssuer _issuer;

    private Api(WebApplication app, TokenIssuer issuer, FakeTimeProvider clock)
    {
        (_app, _issuer, Clock) = (app, issuer, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<Api> StartAsync(
        Action<WebApplicationBuilder>? build = null, Action<PavedJwtBearerOptions>? configure = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var issuer = new TokenIssuer(Issuer, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication().AddPavedJwtBearer(options =>
        {
            options.Policy = PolicyOf(issuer);
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        var app = builder.Build();
        Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Api(app, issuer, clock);
    }

    public static TokenValidationPolicy PolicyOf(TokenIssuer issuer) => new()
    {
        Issuer = TokenIssuerProfile.Authority(Issuer, TokenKeys.FromJwks(AtOnce(issuer.PublishJwksAsync()))),
        Audiences = [Audience],
    };

    public string Issue(string audience = Audience, params string[] scopes) => AtOnce(_issuer.IssueAsync(
        new AccessTokenRequest { Subject = "alice", ClientId = "shop", Audience = audience, Scopes = scopes }));

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _issuer.Dispose();
    }

    /// <summary>A ring in memory never lets one wait.</summary>
    private static T AtOnce<T>(ValueTask<T> done)
    {
        Assert.True(done.IsCompletedSuccessfully);
        return done.Result;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/open", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/claims", (ClaimsPrincipal user) =>
            string.Join('\n', user.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).RequireAuthorization();
        app.MapGet("/admin", () => "admin").RequireAuthorization(policy => policy.RequireRole("admin"));
        app.MapGet("/orders", () => "orders").RequireScope("orders.read", "orders.list");
    }
}
