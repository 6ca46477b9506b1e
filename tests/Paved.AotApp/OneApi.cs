using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paved.Tokens;

/// <summary>One guarded endpoint on a loopback port.</summary>
internal static class OneApi
{
    public static async Task<HttpStatusCode> AskAsync(TokenValidationPolicy policy, string? token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication().AddPavedJwtBearer(options => options.Policy = policy);
        await using var app = builder.Build();
        app.MapGet("/", context => context.Response.WriteAsync("hello")).RequireAuthorization();
        await app.StartAsync();

        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(new Uri(app.Urls.Single()));
        return response.StatusCode;
    }
}
