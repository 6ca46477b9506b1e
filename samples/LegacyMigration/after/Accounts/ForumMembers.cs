using Microsoft.AspNetCore.Identity;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>Takes new members into the forum.</summary>
internal sealed class ForumMembers(ShopContext shop, UserManager<Account> users)
{
    public Task<IdentityResult> JoinAsync(string email, string password)
    {
        shop.ForumMembers.Add(new ForumMember { Email = email });
        return users.CreateAsync(new Account { UserName = email, Email = email }, password);
    }
}
