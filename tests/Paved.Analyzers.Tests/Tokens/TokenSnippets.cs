namespace Paved.Analyzers.Tests.Tokens;

/// <summary>Classes around the statements under test.</summary>
internal static class TokenSnippets
{
    public const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;
        using JwtRegisteredClaimNames = Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames;

        """;

    /// <summary>A method that is given what services usually have at hand.</summary>
    public static string InMethod(string statement, string members = "", string method = "M") => $$"""
        {{Usings}}
        class C
        {
            {{members}}

            async Task<object?> {{method}}(
                string token, byte[] secret, SecurityKey key, IServiceCollection services, IConfiguration config, IWebHostEnvironment env,
                HttpContext http, ClaimsPrincipal user, List<Claim> claims, ILogger logger, TimeProvider clock)
            {
                await Task.Yield();
        {{statement}}
                return null;
            }
        }
        """;
}
