using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using BCryptNet = BCrypt.Net.BCrypt;

namespace FleetAdmin.Setup;

internal static class SecurityDefaults
{
    internal const int Iterations = 50_000;
    internal const int BcryptCost = 6;
    internal static readonly int GoodCost = 12;
}

public class FleetUser
{
    public int Id { get; set; }
    public string UserName { get; set; } = "";
    public string PasswordHash { get; set; } = "";
    public string Salt { get; set; } = "";
    public string? ApiToken { get; set; } // beyond PAVED4004: ApiToken is not among the names
    public bool MustChangePassword { get; set; }
}

public class FleetDb(DbContextOptions<FleetDb> options) : DbContext(options)
{
    public DbSet<FleetUser> Users => Set<FleetUser>();
}

public static class IdentitySetup
{
    public static IServiceCollection AddFleetIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<IdentityUser>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Tokens.AuthenticatorTokenProvider = TokenOptions.DefaultAuthenticatorProvider;
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = SecurityDefaults.Iterations); // expect PAVED1002
        services.PostConfigure<PasswordHasherOptions>(options =>
        {
            var configured = configuration.GetValue<int?>("Security:Iterations");
            if (configured is { } count)
            {
                options.IterationCount = count;
            }

            options.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3;
        });
        return services;
    }
}

public class DatabaseSeeder(FleetDb db, IConfiguration configuration, ILogger<DatabaseSeeder> logger)
{
    public async Task SeedAsync()
    {
        if (await db.Users.AnyAsync())
        {
            logger.LogInformation("The database is seeded already");
            return;
        }

        var initialPassword = configuration["Setup:AdminPassword"];
        if (string.IsNullOrEmpty(initialPassword))
        {
            initialPassword = Convert.ToBase64String(RandomNumberGenerator.GetBytes(12));
            logger.LogWarning("Administrator created, password: {InitialPassword}", initialPassword); // expect PAVED1008
        }

        db.Users.Add(new FleetUser
        {
            UserName = "admin",
            PasswordHash = BCryptNet.HashPassword(initialPassword, SecurityDefaults.BcryptCost), // expect PAVED1004, PAVED1005
            MustChangePassword = true,
        });
        db.Users.Add(new FleetUser
        {
            UserName = "demo",
            PasswordHash = BCryptNet.EnhancedHashPassword("demo", workFactor: 5), // expect PAVED1004
        });
        db.Users.Add(new FleetUser
        {
            UserName = "support",
            PasswordHash = BCryptNet.EnhancedHashPassword(configuration["Setup:SupportPassword"]!, SecurityDefaults.GoodCost),
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Rows of the previous product have their own scheme.</summary>
    public static string LegacyHash(string password, string userName)
    {
        var salt = Encoding.UTF8.GetBytes(userName.PadRight(16, '#'));
        var subkey = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA1, 5000, 20); // expect PAVED1002, PAVED1003
        return Convert.ToBase64String(subkey);
    }

    public static bool VerifyStored(string password, string stored)
    {
        var parts = stored.Split('$');
        var iterations = int.Parse(parts[0]);
        var salt = Convert.FromBase64String(parts[1]);
        var expected = Convert.FromBase64String(parts[2]);
        var actual = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA256, iterations, expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    public static string HashWithEmptySalt(string password)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, Array.Empty<byte>(), 600_000, HashAlgorithmName.SHA256, 32); // expect PAVED1003
        return Convert.ToHexString(bytes);
    }
}
