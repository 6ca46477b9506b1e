using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace SsoPortal.Sessions;

public class StoredSession
{
    public long Id { get; set; }
    public string KeyHash { get; set; } = "";
    public byte[] Ticket { get; set; } = [];
    public string SubjectId { get; set; } = "";
    public DateTimeOffset Expires { get; set; }
    public string? UserAgent { get; set; }
}

public class SessionDb(DbContextOptions<SessionDb> options) : DbContext(options)
{
    public DbSet<StoredSession> Sessions => Set<StoredSession>();
}

/// <summary>Keeps tickets of cookies in the database; the cookie holds a random key, the table its hash.</summary>
public sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var sessionKey = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await RenewAsync(sessionKey, ticket);
        return sessionKey;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SessionDb>();
        var hash = Hash(key);
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.KeyHash == hash);
        if (session is null)
        {
            session = new StoredSession { KeyHash = hash };
            db.Sessions.Add(session);
        }

        session.SubjectId = ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        session.Ticket = _protector.Protect(TicketSerializer.Default.Serialize(ticket));
        session.Expires = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddHours(8);
        await db.SaveChangesAsync();
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SessionDb>();
        var hash = Hash(key);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.KeyHash == hash);
        if (session is null || session.Expires <= clock.GetUtcNow())
        {
            return null;
        }

        return TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
    }

    public async Task RemoveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var hash = Hash(key);
        await scope.ServiceProvider.GetRequiredService<SessionDb>().Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync();
    }

    public async Task<int> RemoveAllAsync(string subjectId, string exceptKey)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keep = Hash(exceptKey);
        return await scope.ServiceProvider.GetRequiredService<SessionDb>().Sessions
            .Where(s => s.SubjectId == subjectId && s.KeyHash != keep)
            .ExecuteDeleteAsync();
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(WebEncoders.Base64UrlDecode(key)));
}
