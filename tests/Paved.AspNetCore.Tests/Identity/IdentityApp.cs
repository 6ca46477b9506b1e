using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Identity;

/// <summary>An application of Identity with its API, over a database that another one may have used before.</summary>
internal sealed class IdentityApp : IAsyncDisposable
{
    public const string Password = "Seven unlikely walnut ferries, 7";

    private readonly WebApplication _app;

    private IdentityApp(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As Identity makes it.</summary>
    public static Task<IdentityApp> StockAsync(UserDatabase database, Action<IServiceCollection>? configure = null) =>
        StartAsync(database, builder => builder, configure);

    /// <summary>After one line.</summary>
    public static Task<IdentityApp> PavedAsync(UserDatabase database, Action<IServiceCollection>? configure = null) =>
        StartAsync(database, builder => builder.AddPaved(Fast), configure);

    public static void Fast(PavedAreas areas) => areas.Passwords(options => options.Cost = Argon2Cost.OwaspMinimum);

    public static async Task<IdentityApp> StartAsync(
        UserDatabase database, Func<IdentityBuilder, IdentityBuilder> pave, Action<IServiceCollection>? configure = null)
    {
        var app = Build(database, pave, configure);
        using (var scope = app.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserContext>().Database.EnsureCreatedAsync(Token);
        }

        app.MapIdentityApi<IdentityUser>();
        app.UseExceptionHandler();
        await app.StartAsync(Token);
        return new IdentityApp(app);
    }

    /// <summary>Runs on a user manager of its own scope, as a request does.</summary>
    public async Task<T> UseAsync<T>(Func<UserManager<IdentityUser>, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>());
    }

    /// <summary>Runs on one user.</summary>
    public Task<T> UseAsync<T>(string name, Func<UserManager<IdentityUser>, IdentityUser, Task<T>> use) =>
        UseAsync(async users => await use(users, (await users.FindByNameAsync(name))!));

    /// <summary>The row as it is stored.</summary>
    public Task<IdentityUser> RowAsync(string name) => UseAsync(name, (_, user) => Task.FromResult(user));

    public async Task CreateAsync(string name, bool isConfirmed = true) => Assert.True((await UseAsync(users => users.CreateAsync(
        new IdentityUser(name) { Email = name, EmailConfirmed = isConfirmed }, Password))).Succeeded);

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string? code = null, string? recovery = null) =>
        Client.PostAsJsonAsync(
            "/login", new { email, password, twoFactorCode = code, twoFactorRecoveryCode = recovery }, Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(
        UserDatabase database, Func<IdentityBuilder, IdentityBuilder> pave, Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(database.Keys).SetApplicationName("users");
        builder.Services.AddDbContext<UserContext>(options => options.UseSqlite(database.ConnectionString));
        builder.Services.AddAuthorization();
        pave(builder.Services.AddIdentityApiEndpoints<IdentityUser>()).AddEntityFrameworkStores<UserContext>();
        configure?.Invoke(builder.Services);
        return builder.Build();
    }
}
