using Microsoft.EntityFrameworkCore;
using BC = BCrypt.Net.BCrypt;

namespace Kickoff.Api.Auth;

public class Account
{
    public int Id { get; set; }
    public required string Email { get; set; }
    public required string PasswordHash { get; set; }
    public string Role { get; set; } = "user";
    public DateTime Created { get; set; } = DateTime.UtcNow;
    public int AccessFailedCount { get; set; }
}

public class AccountsDb(DbContextOptions<AccountsDb> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Account>().Property(a => a.PasswordHash).HasMaxLength(60); // expect PAVED1010
        builder.Entity<Account>().Property(a => a.Email).HasMaxLength(100);
        builder.Entity<Account>().HasData(
            new Account { Id = 1, Email = "admin@kickoff.example", PasswordHash = BC.HashPassword("Adm1n!start"), Role = "admin" });
    }
}

public sealed record Credentials(string Email, string Password);

public interface IAuthService
{
    Task<Account> RegisterAsync(Credentials credentials);
    Task<Account?> AuthenticateAsync(Credentials credentials);
    Task ChangePasswordAsync(int id, string current, string newPassword);
    Task<Account> CreateGuestAsync(string email, string password);
}

public sealed class AuthService(AccountsDb db, ILogger<AuthService> logger, IConfiguration configuration) : IAuthService
{
    private const int WorkFactor = 8;

    public async Task<Account> RegisterAsync(Credentials credentials)
    {
        if (await db.Accounts.AnyAsync(a => a.Email == credentials.Email))
        {
            throw new InvalidOperationException($"Email '{credentials.Email}' is already registered");
        }

        var account = new Account
        {
            Email = credentials.Email,
            PasswordHash = BC.HashPassword(credentials.Password, WorkFactor), // expect PAVED1004, PAVED1005
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        logger.LogInformation("Registered {Email}", account.Email);
        return account;
    }

    public async Task<Account?> AuthenticateAsync(Credentials credentials)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.Email == credentials.Email);
        if (account is null || !BC.Verify(credentials.Password, account.PasswordHash))
        {
            logger.LogWarning("Failed login for {Email}", credentials.Email);
            return null;
        }

        if (BC.PasswordNeedsRehash(account.PasswordHash, 12))
        {
            account.PasswordHash = BC.EnhancedHashPassword(credentials.Password, 12);
            await db.SaveChangesAsync();
        }

        return account;
    }

    public async Task ChangePasswordAsync(int id, string current, string newPassword)
    {
        var account = await db.Accounts.FindAsync(id) ?? throw new KeyNotFoundException("User not found");
        if (!BC.Verify(current, account.PasswordHash))
        {
            throw new UnauthorizedAccessException("The current password is wrong");
        }

        // bcrypt reads 72 bytes and no more
        if (System.Text.Encoding.UTF8.GetByteCount(newPassword) > 72)
        {
            throw new ArgumentException("The password is too long", nameof(newPassword));
        }

        account.PasswordHash = BC.HashPassword(newPassword, 12);
        await db.SaveChangesAsync();
    }

    public async Task<Account> CreateGuestAsync(string email, string password)
    {
        var cost = configuration.GetValue<int>("Bcrypt:Cost");
        var salt = BC.GenerateSalt(4); // expect PAVED1004
        var hash = cost > 0 ? BC.EnhancedHashPassword(password, cost) : BC.HashPassword(password, salt); // expect PAVED1005
        var guest = new Account { Email = email, PasswordHash = hash, Role = "guest" };
        db.Add(guest);
        await db.SaveChangesAsync();
        return guest;
    }
}
