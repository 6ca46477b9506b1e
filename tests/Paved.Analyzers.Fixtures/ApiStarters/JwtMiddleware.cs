using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Booking.Api.Authorization;

public record BookingUser(int Id, string Name, string Role);

public interface IBookingUsers
{
    Task<BookingUser?> GetByIdAsync(int id);
    Task<BookingUser?> GetByNameAsync(string name);
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class AuthorizeRoleAttribute(params string[] roles) : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Items["User"] is not BookingUser user || (roles.Length > 0 && !roles.Contains(user.Role)))
        {
            context.Result = new JsonResult(new { message = "Unauthorized" }) { StatusCode = StatusCodes.Status401Unauthorized };
        }
    }
}

public class JwtMiddleware(RequestDelegate next, IConfiguration configuration, ILogger<JwtMiddleware> logger)
{
    public async Task Invoke(HttpContext context, IBookingUsers users)
    {
        var token = context.Request.Headers.Authorization.FirstOrDefault()?.Split(" ").Last();
        if (token != null)
        {
            await AttachUserAsync(context, users, token);
        }

        await next(context);
    }

    private async Task AttachUserAsync(HttpContext context, IBookingUsers users, string token)
    {
        try
        {
            var handler = new JwtSecurityTokenHandler();
            handler.ValidateToken(token, new TokenValidationParameters // expect PAVED2006
            {
                ValidateIssuerSigningKey = true,
                IssuerSigningKey = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(configuration["AppSettings:Secret"]!)),
                ValidateIssuer = false, // expect PAVED2001
                ValidateAudience = false, // expect PAVED2001
                ClockSkew = TimeSpan.Zero,
            }, out var validatedToken);

            var jwt = (JwtSecurityToken)validatedToken;
            var userId = int.Parse(jwt.Claims.First(x => x.Type == "id").Value);
            context.Items["User"] = await users.GetByIdAsync(userId);
        }
        catch (SecurityTokenException e)
        {
            // no user on the context, so secure routes stay closed
            logger.LogDebug(e, "Token refused");
        }
    }
}

/// <summary>The gateway in front has validated the token already, so they say.</summary>
public class GatewayUserMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IBookingUsers users)
    {
        var raw = context.Request.Headers["X-Forwarded-Token"].FirstOrDefault();
        if (raw is not null)
        {
            var jwt = new JsonWebToken(raw); // expect PAVED2003
            context.Items["User"] = await users.GetByNameAsync(jwt.GetClaim("name").Value);
        }

        await next(context);
    }
}

public static class CurrentUser
{
    public static BookingUser? Booking(this HttpContext context) => context.Items["User"] as BookingUser;

    public static string? Tenant(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length < 8)
        {
            return null;
        }

        var token = new JwtSecurityTokenHandler().ReadJwtToken(header[7..]); // expect PAVED2003
        return token.Claims.FirstOrDefault(c => c.Type == "tenant")?.Value;
    }

    public static async Task<string?> TenantAsync(HttpContext context, TokenValidationParameters parameters)
    {
        var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        var handler = new JsonWebTokenHandler();
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
        {
            return null;
        }

        return handler.ReadJsonWebToken(token).GetClaim("tenant").Value;
    }
}
