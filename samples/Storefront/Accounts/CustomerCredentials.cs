using Microsoft.EntityFrameworkCore;
using Paved.Auth;
using Storefront.Data;

namespace Storefront.Accounts;

/// <summary>All that Paved asks of the shop's table: find a row, and replace a hash if it is still the one that was read.</summary>
internal sealed class CustomerCredentials(Shop shop) : ICredentialStore
{
    public async ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        var email = Address.Normalize(login);
        var customer = await shop.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.Email == email, ct);
        return customer is null ? null : new(customer.Id, customer.PasswordHash, customer.SecurityStamp);
    }

    public async ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct) =>
        await shop.Customers.Where(row => row.Id == userId && row.PasswordHash == expected)
            .ExecuteUpdateAsync(row => row.SetProperty(customer => customer.PasswordHash, replacement), ct) == 1;
}
