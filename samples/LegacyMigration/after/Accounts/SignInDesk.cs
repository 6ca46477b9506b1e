using Microsoft.AspNetCore.Identity;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>Signs people in, whatever their password is stored as.</summary>
internal sealed class SignInDesk(SignInManager<Account> identity)
{
    public async Task<bool> SignInAsync(string email, string password) =>
        (await identity.PasswordSignInAsync(email, password, isPersistent: true, lockoutOnFailure: false)).Succeeded;
}
