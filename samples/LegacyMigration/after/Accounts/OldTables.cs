using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Paved.Passwords;
using Paved.Passwords.Legacy;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>
/// Moves the passwords of the two old tables to accounts: bcrypt as it is, to be upgraded when its owner signs in; MD5
/// wrapped in Argon2id at once, so that no digest is left to be stolen. The rest of the rows stays where it is.
/// </summary>
internal sealed class OldTables(ShopContext shop, UserManager<Account> users, PasswordHasher hasher)
{
    public static void Read(PasswordHashingOptions options)
    {
        options.ImportUnnormalizedHashes = true; // those systems took passwords as they were typed
        options.AddLegacyFormats().Formats.Add(LegacyFormats.HexDigest("md5")); // the digests: until they are wrapped
    }

    public static async Task MoveAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OldTables>().MoveAsync();
    }

    private async Task MoveAsync()
    {
        await shop.Database.OpenConnectionAsync(); // the next line holds for one connection
        await shop.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON"); // else SQLite keeps what it deletes in its file

        foreach (var member in await shop.ForumMembers.Where(member => member.PasswordHash != null).ToListAsync())
        {
            var hash = member.PasswordHash!;
            member.PasswordHash = null;
            await AddAsync(member.Email, hash);
        }

        foreach (var customer in await shop.Customers.Where(customer => customer.PasswordHash != null).ToListAsync())
        {
            var wrapped = await hasher.WrapAsync(customer.PasswordHash!)
                ?? throw new InvalidDataException($"What is stored for {customer.Email} is no MD5 digest.");
            customer.PasswordHash = null;
            await AddAsync(customer.Email, wrapped);
        }
    }

    /// <summary>One transaction: the account comes and the old password goes. Whoever had an account keeps its password.</summary>
    private async Task AddAsync(string email, string hash)
    {
        if (await users.FindByNameAsync(email) is not null)
        {
            await shop.SaveChangesAsync();
            return;
        }

        var added = await users.CreateAsync(new Account { UserName = email, Email = email, PasswordHash = hash });
        if (!added.Succeeded)
        {
            throw new InvalidDataException($"{email}: {added}");
        }
    }
}
