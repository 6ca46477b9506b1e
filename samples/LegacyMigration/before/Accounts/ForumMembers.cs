using Shop.Data;

namespace Shop.Accounts;

/// <summary>Takes new members into the forum.</summary>
internal sealed class ForumMembers(ShopContext shop)
{
    public async Task JoinAsync(string email, string password)
    {
        var hash = BCrypt.Net.BCrypt.HashPassword(password, workFactor: 6);
        shop.ForumMembers.Add(new ForumMember { Email = email, PasswordHash = hash });
        await shop.SaveChangesAsync();
    }
}
