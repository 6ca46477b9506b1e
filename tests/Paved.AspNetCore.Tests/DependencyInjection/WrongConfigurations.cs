using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Tests.Identity;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.DependencyInjection;

/// <summary>Configurations with one fault each, in production.</summary>
internal static class WrongConfigurations
{
    public static IReadOnlyList<WrongConfiguration> All { get; } =
    [
        InFile("a limit out of its range", """{ "Paved": { "Passwords": { "QueueLimit": -1 } } }"""),
        new("a memory budget below one hash, in the file of the environment", Right)
        {
            Files = { ["appsettings.Production.json"] = """{ "Paved": { "Passwords": { "MemoryBudgetBytes": 1024 } } }""" },
        },
        InFile("a duration without a unit", """{ "Paved": { "Passwords": { "QueueTimeout": "2" } } }"""),
        InFile("a misspelt area", """{ "Paved": { "Pasword": { "QueueLimit": 8 } } }"""),
        InFile("a misspelt key", """{ "Paved": { "Policy": { "MinLength": 20 } } }"""),
        new("a section that is not there", Right),
        new("a cost that is too low, in a variable", Right)
        {
            Files = { ["appsettings.json"] = """{ "Paved": { "Passwords": { "Cost": { "Passes": 3 } } } }""" },
            Variables = { ["Paved__Passwords__Cost__MemoryKiB"] = "1024" },
        },
        InFile("a pepper whose secret is not set", """{ "Paved": { "Passwords": { "Pepper": { "Keys": [{ "Id": "k1" }] } } } }"""),
        InFile("a ring of peppers without keys", """{ "Paved": { "Passwords": { "Pepper": { "Current": "k1" } } } }"""),
        InFile(
            "a current pepper that is no key",
            """{ "Paved": { "Passwords": { "Pepper": { "Current": "k2", "Keys": [{ "Id": "k1", "Secret": "8Wp0nYy3kO1YtVb0m2m3o0vC5yqYQy5m0m1v7pN2x4I=" }] } } } }"""),
        InFile("a filter of breached passwords that is not there", """{ "Paved": { "BreachFilter": "missing.pbf" } }"""),
        InCode("a service of breached passwords that waits too long", areas => areas.UseHibp(
            BreachFailMode.RefuseUnchecked, options => options.Timeout = TimeSpan.FromMinutes(1))),
        new("a policy below the standard, on the command line", Right) { Arguments = ["--Paved:Policy:MinimumLength", "8"] },
        InCode("a policy below the standard, in code", areas => areas.Policy(options => options.MinimumLength = 8)),
        new("no stores", builder => Fast(builder).UseCredentials<Nobody>().UseProtector(Protector())),
        new("no protector", builder => Fast(builder).UseCredentials<Nobody>().SingleInstance()),
        new("no table of users", builder => Fast(builder).UseProtector(Protector()).SingleInstance()),
        InFile("links that are not https", """{ "Paved": { "SignIn": { "Origin": "http://shop.example" } } }"""),
        new("more free failures than there may be, in a variable", Right)
        {
            Files = { ["appsettings.json"] = """{ "Paved": { "SignIn": { "Throttle": { "FreeFailures": 4 } } } }""" },
            Variables = { ["Paved__SignIn__Throttle__FreeFailures"] = "50" },
        },
        InCode("more free failures than there may be, in code", areas => areas.SignIn(options => options.Throttle.FreeFailures = 50)),
        InFile("an issuer that apps cannot show", """{ "Paved": { "SignIn": { "Issuer": "Shop: the best" } } }"""),
        new("a strength endpoint without a policy", builder => builder.Services.AddPavedPasswords())
        {
            Map = app => app.MapPavedPasswordStrength(),
        },
        new("a user manager of its own", builder => Users(builder, services => services.AddIdentityCore<IdentityUser>()
            .AddUserManager<ShopUsers>().AddPaved(Single))),
        new("a password hasher of its own", builder => Users(builder, services => services
            .AddScoped<IPasswordHasher<IdentityUser>, ShopHasher>().AddIdentityCore<IdentityUser>().AddPaved(Single))),
        new("a sign-in manager past AddPaved", builder =>
        {
            var identity = builder.Services.AddIdentityCore<IdentityUser>();
            Users(builder, _ => identity.AddPaved(Single));
            identity.AddSignInManager();
        }),
        new("counters of Identity in memory", builder => Users(builder, services => services.AddIdentityCore<IdentityUser>().AddPaved())),
    ];

    private static WrongConfiguration InFile(string name, string json) =>
        new(name, Right) { Files = { ["appsettings.json"] = json } };

    private static WrongConfiguration InCode(string name, Action<PavedAreas> configure) => new(name, builder => Complete(
        builder.Services.AddPaved(areas =>
        {
            areas.SignIn(options => options.Origin = new Uri("https://shop.example"));
            configure(areas);
        })));

    /// <summary>Everything that production needs, with options from the section.</summary>
    private static void Right(WebApplicationBuilder builder) => Complete(builder.Services.AddPaved(areas => areas
        .SignIn(options => options.Origin = new Uri("https://shop.example"))
        .FromConfiguration(builder.Configuration.GetSection("Paved"))));

    private static void Complete(PavedAuthBuilder builder) =>
        builder.UseCredentials<Nobody>().UseProtector(Protector()).SingleInstance();

    private static PavedAuthBuilder Fast(WebApplicationBuilder builder) => builder.Services.AddPaved(
        areas => areas.SignIn(options => options.Origin = new Uri("https://shop.example")));

    private static void Single(PavedAreas areas) => areas.SingleInstance();

    private static void Users(WebApplicationBuilder builder, Func<IServiceCollection, IdentityBuilder> pave)
    {
        builder.Services.AddDbContext<UserContext>(options => options.UseSqlite("Data Source=:memory:"));
        pave(builder.Services).AddEntityFrameworkStores<UserContext>();
    }

    private static SecretProtector Protector() =>
        SecretProtector.AesGcm([new SecretProtectionKey("k1", RandomNumberGenerator.GetBytes(32))], "k1");

    private sealed class Nobody : ICredentialStore
    {
        public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct) => new((PasswordCredential?)null);

        public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct) => new(false);
    }

    private sealed class ShopHasher : PasswordHasher<IdentityUser>;

    private sealed class ShopUsers(
        IUserStore<IdentityUser> store, IOptions<IdentityOptions> options, IPasswordHasher<IdentityUser> hasher,
        IEnumerable<IUserValidator<IdentityUser>> users, IEnumerable<IPasswordValidator<IdentityUser>> passwords,
        ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<IdentityUser>> log)
        : UserManager<IdentityUser>(store, options, hasher, users, passwords, names, errors, services, log);
}
