using Microsoft.EntityFrameworkCore;
using Paved.Auth;

namespace Paved.Rehearsal;

/// <summary>The users as sign-in needs them.</summary>
internal sealed class Accounts(Registry registry) : ICredentialStore
{
    public async ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        var account = await registry.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Login == login, ct);
        return account is null ? null : new PasswordCredential(account.Id, account.PasswordHash);
    }

    public async ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct) =>
        await registry.Accounts.Where(account => account.Id == userId && account.PasswordHash == expected)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.PasswordHash, replacement), ct) == 1;
}
