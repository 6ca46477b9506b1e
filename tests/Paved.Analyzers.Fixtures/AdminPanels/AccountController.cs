using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Orchard.Admin.Controllers;

public class AdminUser
{
    public int Id { get; set; }

    [Required, MaxLength(80)]
    public string UserName { get; set; } = "";

    [Required]
    [MaxLength(64)] // expect PAVED1010
    public string PasswordHash { get; set; } = "";

    [MaxLength(200)]
    public string? DisplayName { get; set; }

    public DateTime? LastLogin { get; set; }

    public bool IsDisabled { get; set; }
}

public class OrchardContext(DbContextOptions<OrchardContext> options) : DbContext(options)
{
    public DbSet<AdminUser> AdminUsers => Set<AdminUser>();
}

public class LoginViewModel
{
    [Required]
    public string UserName { get; set; } = "";

    [Required, DataType(DataType.Password), StringLength(40, MinimumLength = 8)]
    public string Password { get; set; } = "";

    public bool RememberMe { get; set; }
}

public class ChangePasswordViewModel
{
    [Required]
    public string OldPassword { get; set; } = "";

    [Required, MinLength(8)]
    public string NewPassword { get; set; } = "";

    [Required]
    public string ConfirmPassword { get; set; } = "";
}

[Authorize]
public class AccountController(OrchardContext db, ILogger<AccountController> logger) : Controller
{
    [AllowAnonymous]
    public IActionResult Login(string? returnUrl = null)
    {
        ViewData["ReturnUrl"] = returnUrl;
        return View(new LoginViewModel());
    }

    [HttpPost, AllowAnonymous, ValidateAntiForgeryToken]
    public async Task<IActionResult> Login(LoginViewModel model, string? returnUrl = null)
    {
        if (!ModelState.IsValid)
        {
            return View(model);
        }

        var user = await db.AdminUsers.SingleOrDefaultAsync(u => u.UserName == model.UserName);
        if (user == null || user.IsDisabled)
        {
            logger.LogWarning("Login failed for {User}: unknown or disabled", model.UserName);
            ModelState.AddModelError("", "Wrong user name or password.");
            return View(model);
        }

        var hash = Hash(model.Password);
        if (user.PasswordHash != hash) // expect PAVED1007
        {
            logger.LogWarning("Login failed for {User} with password {Password}", model.UserName, model.Password); // expect PAVED1008
            ModelState.AddModelError("", "Wrong user name or password.");
            return View(model);
        }

        user.LastLogin = DateTime.UtcNow;
        await db.SaveChangesAsync();

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user.UserName)], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = model.RememberMe, ExpiresUtc = DateTimeOffset.UtcNow.AddDays(14) });
        return Url.IsLocalUrl(returnUrl) ? Redirect(returnUrl) : RedirectToAction("Index", "Home");
    }

    [HttpPost, ValidateAntiForgeryToken]
    public async Task<IActionResult> ChangePassword(ChangePasswordViewModel model)
    {
        if (model.NewPassword != model.ConfirmPassword)
        {
            ModelState.AddModelError(nameof(model.ConfirmPassword), "The passwords differ.");
        }

        if (model.NewPassword == model.OldPassword)
        {
            ModelState.AddModelError(nameof(model.NewPassword), "Choose a new password.");
        }

        if (!ModelState.IsValid || model.NewPassword == "")
        {
            return View(model);
        }

        var user = await db.AdminUsers.SingleAsync(u => u.UserName == User.Identity!.Name);
        if (!string.Equals(user.PasswordHash, Hash(model.OldPassword), StringComparison.OrdinalIgnoreCase)) // expect PAVED1007
        {
            return View(model);
        }

        user.PasswordHash = Hash(model.NewPassword);
        await db.SaveChangesAsync();
        logger.LogInformation("{User} changed the password (length {Length})", user.UserName, model.NewPassword.Length);
        return RedirectToAction(nameof(Login));
    }

    public async Task<IActionResult> Logout()
    {
        await HttpContext.SignOutAsync();
        return RedirectToAction(nameof(Login));
    }

    // the column is hex, upper case
    private static string Hash(string password)
    {
        using var sha = SHA256.Create();
        var bytes = sha.ComputeHash(Encoding.UTF8.GetBytes(password)); // expect PAVED1001
        return Convert.ToHexString(bytes);
    }
}
