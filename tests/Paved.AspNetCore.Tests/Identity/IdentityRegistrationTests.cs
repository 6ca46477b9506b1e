using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Paved.AspNetCore.Tests.Identity;

public sealed class IdentityRegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Orders => [.. Registrations.Keys];

    private static Dictionary<string, Action<IServiceCollection>> Registrations { get; } = new()
    {
        ["core, first"] = services => services.AddIdentityCore<IdentityUser>()
            .AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>().AddSignInManager().AddDefaultTokenProviders(),
        ["core, last"] = services => services.AddIdentityCore<IdentityUser>()
            .AddSignInManager().AddDefaultTokenProviders().AddEntityFrameworkStores<UserContext>().AddPaved(IdentityApp.Fast),
        ["core, between"] = services => services.AddIdentityCore<IdentityUser>()
            .AddRoles<IdentityRole>().AddPaved(IdentityApp.Fast).AddSignInManager().AddEntityFrameworkStores<UserContext>(),
        ["identity, first"] = services => services.AddIdentity<IdentityUser, IdentityRole>()
            .AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>(),
        ["identity, last"] = services => services.AddIdentity<IdentityUser, IdentityRole>()
            .AddEntityFrameworkStores<UserContext>().AddPaved(IdentityApp.Fast),
        ["endpoints, first"] = services => services.AddIdentityApiEndpoints<IdentityUser>()
            .AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>(),
        ["endpoints, twice"] = services => services.AddIdentityApiEndpoints<IdentityUser>()
            .AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>().AddApiEndpoints().AddPaved(),
        ["own managers"] = services => services.AddIdentityCore<IdentityUser>()
            .AddUserManager<ShopUsers>().AddPaved(IdentityApp.Fast).AddSignInManager<ShopSignIns>().AddEntityFrameworkStores<UserContext>(),
    };

    [Theory, MemberData(nameof(Orders))]
    public async Task AddPaved_InWhateverOrder_TakesTheManagersOver(string order)
    {
        await using var app = Build(Registrations[order]);
        await app.StartAsync(Token);
        using var scope = app.Services.CreateScope();
        var services = scope.ServiceProvider;

        Assert.IsType<PavedUserManager<IdentityUser>>(services.GetRequiredService<UserManager<IdentityUser>>(), exactMatch: false);
        Assert.IsType<PavedSignInManager<IdentityUser>>(services.GetRequiredService<SignInManager<IdentityUser>>(), exactMatch: false);
        Assert.IsType<Internal.IdentityPasswordHasher<IdentityUser>>(services.GetRequiredService<IPasswordHasher<IdentityUser>>());
        Assert.IsType<Internal.PolicyPasswordValidator<IdentityUser>>(
            Assert.Single(services.GetServices<IPasswordValidator<IdentityUser>>()));
    }

    [Fact]
    public async Task AddPaved_WithoutSignInManager_AddsNone()
    {
        await using var app = Build(services => services.AddIdentityCore<IdentityUser>()
            .AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>());
        await app.StartAsync(Token);
        using var scope = app.Services.CreateScope();

        Assert.Null(scope.ServiceProvider.GetService<SignInManager<IdentityUser>>());
    }

    [Fact]
    public async Task OwnManagers_OfIdentitysBase_AreToldTheBaseToInherit()
    {
        var faults = await FaultsAsync(services => services.AddIdentityCore<IdentityUser>()
            .AddUserManager<FormerUsers>().AddPaved(IdentityApp.Fast).AddSignInManager<FormerSignIns>()
            .AddEntityFrameworkStores<UserContext>());

        Assert.Equal(
            [
                "PAVED-CFG-081: expected FormerUsers to inherit PavedUserManager<IdentityUser>, got UserManager<IdentityUser>: "
                    + "name the other base class. Source: the registered UserManager<IdentityUser>. See docs/errors/PAVED-CFG-081.md",
                "PAVED-CFG-081: expected FormerSignIns to inherit PavedSignInManager<IdentityUser>, got SignInManager<IdentityUser>: "
                    + "name the other base class. Source: the registered SignInManager<IdentityUser>. See docs/errors/PAVED-CFG-081.md",
            ],
            faults);
    }

    [Fact]
    public async Task Factories_OfForeignManagers_AreFoundToo()
    {
        var faults = await FaultsAsync(services =>
        {
            services.AddIdentityCore<IdentityUser>().AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>();
            services.AddScoped<FormerUsers>();
            services.AddScoped<UserManager<IdentityUser>>(provider => provider.GetRequiredService<FormerUsers>());
        });

        Assert.StartsWith("PAVED-CFG-081: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnHasher_IsToldWhatToDoWithItsRows()
    {
        var faults = await FaultsAsync(services =>
        {
            services.AddScoped<IPasswordHasher<IdentityUser>, FormerHasher>();
            services.AddIdentityCore<IdentityUser>().AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>();
        });

        Assert.StartsWith(
            "PAVED-CFG-082: expected no password hasher beside that of Paved, got FormerHasher: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManagersRegisteredPastIt_AreFound()
    {
        var faults = await FaultsAsync(services =>
        {
            var kept = services.AddIdentityCore<IdentityUser>();
            kept.AddPaved(IdentityApp.Fast).AddEntityFrameworkStores<UserContext>();
            kept.AddSignInManager();
        });

        Assert.StartsWith("PAVED-CFG-083: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountersInMemory_OutsideDevelopment_AreNamedOnlyByTheApplication()
    {
        static void Add(IServiceCollection services, bool isSingle) => services.AddIdentityCore<IdentityUser>()
            .AddPaved(areas =>
            {
                IdentityApp.Fast(areas);
                if (isSingle)
                {
                    areas.SingleInstance();
                }
            })
            .AddEntityFrameworkStores<UserContext>();

        var fault = Assert.Single(await FaultsAsync(services => Add(services, isSingle: false), Environments.Production));
        Assert.StartsWith("PAVED-CFG-061: ", fault, StringComparison.Ordinal);
        Assert.Contains("InMemoryAttemptStore;", fault, StringComparison.Ordinal);
        await using var app = Build(services => Add(services, isSingle: true), Environments.Production);
        await app.StartAsync(Token);
    }

    private static WebApplication Build(Action<IServiceCollection> add, string? environment = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = environment ?? Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddHttpContextAccessor().AddAuthentication();
        builder.Services.AddDbContext<UserContext>(options => options.UseSqlite("Data Source=:memory:"));
        add(builder.Services);
        return builder.Build();
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Action<IServiceCollection> add, string? environment = null)
    {
        await using var app = Build(add, environment);
        return [.. (await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Token))).Failures];
    }

    private sealed class FormerHasher : PasswordHasher<IdentityUser>;

    private sealed class FormerUsers(
        IUserStore<IdentityUser> store, IOptions<IdentityOptions> options, IPasswordHasher<IdentityUser> hasher,
        IEnumerable<IUserValidator<IdentityUser>> validators, IEnumerable<IPasswordValidator<IdentityUser>> passwords,
        ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<IdentityUser>> log)
        : UserManager<IdentityUser>(store, options, hasher, validators, passwords, names, errors, services, log);

    private sealed class FormerSignIns(
        UserManager<IdentityUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<IdentityUser> claims,
        IOptions<IdentityOptions> options, ILogger<SignInManager<IdentityUser>> log, IAuthenticationSchemeProvider schemes,
        IUserConfirmation<IdentityUser> confirmation)
        : SignInManager<IdentityUser>(users, context, claims, options, log, schemes, confirmation);

    private sealed class ShopUsers(
        IUserStore<IdentityUser> store, IOptions<IdentityOptions> options, IPasswordHasher<IdentityUser> hasher,
        IEnumerable<IUserValidator<IdentityUser>> validators, IEnumerable<IPasswordValidator<IdentityUser>> passwords,
        ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<IdentityUser>> log)
        : PavedUserManager<IdentityUser>(store, options, hasher, validators, passwords, names, errors, services, log);

    private sealed class ShopSignIns(
        UserManager<IdentityUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<IdentityUser> claims,
        IOptions<IdentityOptions> options, ILogger<SignInManager<IdentityUser>> log, IAuthenticationSchemeProvider schemes,
        IUserConfirmation<IdentityUser> confirmation)
        : PavedSignInManager<IdentityUser>(users, context, claims, options, log, schemes, confirmation);
}
