using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests.Support;

/// <summary>A small API on a loopback port, the authority whose tokens it takes, and the clock of both.</summary>
internal sealed class Api : IAsyncDisposable
{
    public const string Audience = "api://orders";

    private readonly WebApplication _app;

    private Api(WebApplication app, TestAuthority authority, FakeTimeProvider clock)
    {
        (_app, Authority, Clock) = (app, authority, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public TestAuthority Authority { get; }

    public HttpClient Client { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>Starts one; <paramref name="add"/> adds other schemes than the one over the authority.</summary>
    public static async Task<Api> StartAsync(
        Action<IServiceCollection>? build = null,
        Action<PavedJwtBearerOptions>? configure = null,
        Action<AuthenticationBuilder, TestAuthority>? add = null,
        AuthorityState state = AuthorityState.Up)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var authority = TestAuthority.StartLoopback(clock);
        authority.State = state;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock).AddAuthorization();
        add ??= (schemes, issuer) => schemes.AddPavedJwtBearer(options =>
        {
            options.Policy = PolicyOf(issuer);
            configure?.Invoke(options);
        });
        add(builder.Services.AddAuthentication(), authority);
        build?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Api(app, authority, clock);
    }

    public static TokenValidationPolicy PolicyOf(TestAuthority authority) =>
        new() { Issuer = TokenIssuerProfile.Authority(authority.Issuer), Audiences = [Audience] };

    public string Mint(params string[] scopes) => Authority.Minter.Mint(new TestToken { Scopes = scopes });

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> ReadAsync(string path, string token) =>
        await (await GetAsync(path, token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Authority.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/open", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/claims", (ClaimsPrincipal user) =>
            string.Join('\n', user.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).RequireAuthorization();
        app.MapGet("/admin", () => "admin").RequireAuthorization(policy => policy.RequireRole("admin"));
        app.MapGet("/refund", () => "refunded").RequireScope("orders.refund").RequireRecentFactor("otp", TimeSpan.FromMinutes(5));
        app.MapGet("/orders", () => "orders").RequireScope("orders.read", "orders.list");
    }
}
