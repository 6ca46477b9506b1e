using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Gateway.Security;

public class ApiKeyOptions
{
    public string HeaderName { get; set; } = "X-Api-Key";
    public string ApiKey { get; set; } = string.Empty;
    public Dictionary<string, string> Partners { get; set; } = new();
}

public class ApiKeyMiddleware
{
    private readonly RequestDelegate _next;
    private readonly ApiKeyOptions _options;
    private readonly ILogger<ApiKeyMiddleware> _logger;

    public ApiKeyMiddleware(RequestDelegate next, IOptions<ApiKeyOptions> options, ILogger<ApiKeyMiddleware> logger)
    {
        _next = next;
        _options = options.Value;
        _logger = logger;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path == "/health" || context.Request.Method == HttpMethods.Options)
        {
            await _next(context);
            return;
        }

        if (!context.Request.Headers.TryGetValue(_options.HeaderName, out var apiKey) || apiKey == "")
        {
            _logger.LogWarning("API key is missing, header {Header}", _options.HeaderName);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!_options.ApiKey.Equals(apiKey)) // expect PAVED4001
        {
            _logger.LogWarning("API key {ApiKey} was refused from {Ip}", apiKey, context.Connection.RemoteIpAddress); // expect PAVED1008
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await _next(context);
    }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PartnerKeyAttribute(string partner) : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var options = context.HttpContext.RequestServices.GetRequiredService<IOptions<ApiKeyOptions>>().Value;
        string? presentedApiKey = context.HttpContext.Request.Headers["X-Partner-Key"];
        if (!options.Partners.TryGetValue(partner, out var partnerApiKey) || presentedApiKey != partnerApiKey) // expect PAVED4001
        {
            context.Result = new UnauthorizedResult();
        }
    }
}

public static class SafeApiKeys
{
    public static bool Matches(string presented, string expected)
    {
        var left = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        var right = SHA256.HashData(Encoding.UTF8.GetBytes(expected));
        return CryptographicOperations.FixedTimeEquals(left, right);
    }

    public static ClaimsPrincipal Principal(string partner) =>
        new(new ClaimsIdentity([new Claim("partner", partner)], "api-key"));
}

public static class ApiKeyExtensions
{
    public static IApplicationBuilder UseApiKeys(this IApplicationBuilder app) => app.UseMiddleware<ApiKeyMiddleware>();

    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiKeyOptions>()
            .Bind(configuration.GetSection("ApiKeys"))
            .Validate(o => o.ApiKey != "" && o.ApiKey != null, "An API key must be configured")
            .ValidateOnStart();
        return services;
    }
}
