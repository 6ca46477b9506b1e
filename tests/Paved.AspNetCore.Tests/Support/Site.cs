using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Paved.AspNetCore.Tests.Support;

/// <summary>A small site on a loopback port, and all that it logged.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Strength = "/paved/password-strength";

    /// <summary>Tells the site to take a request for one of another client.</summary>
    public const string AddressHeader = "X-Test-Address";

    private readonly WebApplication _app;

    private Site(WebApplication app, LogLines log)
    {
        (_app, Log) = (app, log);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public HttpClient Client { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one with a policy and the endpoint of strength, unless told otherwise.</summary>
    public static async Task<Site> StartAsync(
        Action<IServiceCollection>? build = null, Action<WebApplication>? map = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPavedPasswords(options => options.Cost = Passwords.Argon2Cost.OwaspMinimum).AddPolicy();
        build?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(static (context, next) =>
        {
            if (IPAddress.TryParse(context.Request.Headers[AddressHeader], out var address))
            {
                context.Connection.RemoteIpAddress = address;
            }

            return next(context);
        });
        map ??= static site => site.MapPavedPasswordStrength();
        map(app);
        await app.StartAsync(Token);
        return new Site(app, log);
    }

    /// <summary>Posts JSON, with headers written as <c>Name: value</c>.</summary>
    public async Task<HttpResponseMessage> PostAsync(string json, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Strength)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        foreach (var header in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]));
        }

        return await Client.SendAsync(request, Token);
    }

    /// <summary>The answer about a password.</summary>
    public async Task<JsonElement> AskAsync(string password, params string[] userInputs)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { password, userInputs }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The problem details of a refusal.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json").MediaType, response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
