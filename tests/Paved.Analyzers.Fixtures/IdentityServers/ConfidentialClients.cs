using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SsoPortal.Clients;

public class Client
{
    public int Id { get; set; }
    public string ClientId { get; set; } = "";
    public string ClientSecretHash { get; set; } = "";
    public string? ClientUri { get; set; }
    public List<ClientRedirect> Redirects { get; set; } = [];
    public bool RequirePkce { get; set; } = true;
}

public class ClientRedirect
{
    public int Id { get; set; }
    public string Uri { get; set; } = "";
}

public class PersistedGrant
{
    public string Key { get; set; } = "";
    public string SubjectId { get; set; } = "";
    public string? AuthorizationCodeHash { get; set; }
    public string? RefreshTokenHash { get; set; }
    public DateTime? Consumed { get; set; }
    public Guid ConcurrencyToken { get; set; }
}

public class ClientsDb(DbContextOptions<ClientsDb> options) : DbContext(options)
{
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<PersistedGrant> Grants => Set<PersistedGrant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Client>(b =>
        {
            b.HasIndex(c => c.ClientId).IsUnique();
            b.Property(c => c.ClientId).HasMaxLength(40);
            b.Property(c => c.ClientSecretHash).HasMaxLength(256);
        });
        modelBuilder.Entity<PersistedGrant>(b =>
        {
            b.HasKey(g => g.Key);
            b.Property(g => g.ConcurrencyToken).IsConcurrencyToken();
        });
    }
}

public sealed class ClientStore(ClientsDb db)
{
    public async Task<string> CreateAsync(string clientId, IEnumerable<string> redirectUris)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        db.Clients.Add(new Client
        {
            ClientId = clientId,
            ClientSecretHash = HashSecret(secret),
            Redirects = [.. redirectUris.Select(uri => new ClientRedirect { Uri = uri })],
        });
        await db.SaveChangesAsync();
        return secret;
    }

    public async Task<bool> AuthenticateAsync(string clientId, string clientSecret)
    {
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == clientId);
        var expected = client is null ? new byte[32] : Convert.FromHexString(client.ClientSecretHash);
        var presented = SHA256.HashData(Encoding.UTF8.GetBytes(clientSecret));
        return CryptographicOperations.FixedTimeEquals(expected, presented) && client is not null;
    }

    public async Task<PersistedGrant?> RedeemAsync(string code, string codeVerifier)
    {
        var codeHash = HashSecret(code);
        var grant = await db.Grants.SingleOrDefaultAsync(g => g.AuthorizationCodeHash == codeHash && g.Consumed == null);
        if (grant is null || string.IsNullOrEmpty(codeVerifier))
        {
            return null;
        }

        grant.Consumed = DateTime.UtcNow;
        grant.ConcurrencyToken = Guid.NewGuid();
        await db.SaveChangesAsync();
        return grant;
    }

    public static bool IsRedirectAllowed(Client client, string uri) =>
        client.Redirects.Any(redirect => string.Equals(redirect.Uri, uri, StringComparison.Ordinal));

    // Secrets of clients are 32 random bytes, so one round of SHA-256 is enough.
    private static string HashSecret(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
