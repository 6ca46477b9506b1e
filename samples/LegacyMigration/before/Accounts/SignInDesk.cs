using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Shop.Data;

namespace Shop.Accounts;

/// <summary>Signs people in, wherever their password is.</summary>
internal sealed class SignInDesk(
    SignInManager<Account> identity, ShopContext shop, IHttpContextAccessor context, ILogger<SignInDesk> log)
{
    public async Task<bool> SignInAsync(string email, string password)
    {
        if ((await identity.PasswordSignInAsync(email, password, isPersistent: true, lockoutOnFailure: false)).Succeeded)
        {
            return true;
        }

        var member = await shop.ForumMembers.FindAsync(email);
        if (member?.PasswordHash is not null && BCrypt.Net.BCrypt.Verify(password, member.PasswordHash))
        {
            return await WelcomeAsync(email);
        }

        var customer = await shop.Customers.FindAsync(email);
        if (customer?.PasswordHash is not null && customer.PasswordHash == HashPassword(password))
        {
            return await WelcomeAsync(email);
        }

        log.LogWarning("Sign-in of {Email} failed with the password {Password}", email, password);
        return false;
    }

    private static string HashPassword(string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password)));

    private async Task<bool> WelcomeAsync(string email)
    {
        var claims = new ClaimsIdentity([new Claim(ClaimTypes.Name, email)], IdentityConstants.ApplicationScheme);
        await context.HttpContext!.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(claims));
        return true;
    }
}
