using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Library.Api;

public class Member : IdentityUser<Guid>
{
    public string CardNumber { get; set; } = "";
    public DateOnly Joined { get; set; }
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : IdentityDbContext<Member, IdentityRole<Guid>, Guid>(options);

public record ForgotPassword(string Email);

public record ResetPassword(string Email, string Code, string NewPassword);

public record ConfirmCode(string Code);

public interface IMail
{
    Task SendAsync(string to, string subject, string html);
}

public static class IdentityApi
{
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddIdentityApiEndpoints<Member>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                options.SignIn.RequireConfirmedEmail = true;
            })
            .AddEntityFrameworkStores<LibraryDb>()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 600_000);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(2));
        return services;
    }

    public static void MapMembers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/members");
        group.MapPost("/forgot", async (ForgotPassword request, UserManager<Member> users, IMail mail, LinkGenerator links, HttpContext context) =>
        {
            if (await users.FindByEmailAsync(request.Email) is { } member && await users.IsEmailConfirmedAsync(member))
            {
                var code = await users.GeneratePasswordResetTokenAsync(member);
                code = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(code));
                var link = QueryHelpers.AddQueryString(links.GetUriByName(context, "reset", null)!, "code", code);
                await mail.SendAsync(request.Email, "New password", $"<a href=\"{HtmlEncoder.Default.Encode(link)}\">Set a new password</a>");
            }

            return Results.Accepted();
        });
        group.MapPost("/reset", async (ResetPassword request, UserManager<Member> users) =>
        {
            var member = await users.FindByEmailAsync(request.Email);
            if (member is null)
            {
                return Results.BadRequest();
            }

            var token = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(request.Code));
            var result = await users.ResetPasswordAsync(member, token, request.NewPassword);
            return result.Succeeded ? Results.NoContent() : Results.BadRequest(result.Errors.Select(error => error.Code));
        }).WithName("reset");
        group.MapPost("/2fa", EnableTwoFactorAsync).RequireAuthorization();
    }

    private static async Task<IResult> EnableTwoFactorAsync(ConfirmCode request, UserManager<Member> users, ClaimsPrincipal principal, ILoggerFactory loggers)
    {
        var member = await users.GetUserAsync(principal);
        if (member is null)
        {
            return Results.Unauthorized();
        }

        var code = request.Code.Replace(" ", "").Replace("-", "");
        var provider = users.Options.Tokens.AuthenticatorTokenProvider;
        if (code == "" || !await users.VerifyTwoFactorTokenAsync(member, provider, code))
        {
            return Results.BadRequest("code");
        }

        await users.SetTwoFactorEnabledAsync(member, true);
        loggers.CreateLogger("2fa").LogInformation("{User} enabled two-factor authentication", member.Id);
        var recoveryCodes = await users.GenerateNewTwoFactorRecoveryCodesAsync(member, 10);
        return Results.Ok(recoveryCodes);
    }
}
