using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Metrics.Exporter.Auth;

public class BasicAuthOptions : AuthenticationSchemeOptions
{
    public string Realm { get; set; } = "metrics";
    public string UserName { get; set; } = "prometheus";
    public string Password { get; set; } = "";
}

public class BasicAuthHandler(
    IOptionsMonitor<BasicAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
    : AuthenticationHandler<BasicAuthOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != "Basic")
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var (user, password) = Split(header.Parameter ?? "");
        if (user == Options.UserName && password == Options.Password) // expect PAVED1006
        {
            return Task.FromResult(AuthenticateResult.Success(Ticket(user)));
        }

        if (user == "operator" && configuration["Operator:Password"] == password) // expect PAVED1006
        {
            return Task.FromResult(AuthenticateResult.Success(Ticket(user)));
        }

        Logger.LogWarning("Basic authentication of {User} failed for {Url}", user, Request.GetDisplayUrl());
        Logger.LogTrace("Header was {Header}", header.Parameter); // beyond PAVED1008: nothing in the name says that it is a password
        return Task.FromResult(AuthenticateResult.Fail("Wrong user name or password"));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"Basic realm=\"{Options.Realm}\"";
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticationTicket Ticket(string user) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], Scheme.Name)), Scheme.Name);

    private static (string User, string Password) Split(string parameter)
    {
        string text;
        try
        {
            text = Encoding.UTF8.GetString(Convert.FromBase64String(parameter));
        }
        catch (FormatException)
        {
            return ("", "");
        }

        var colon = text.IndexOf(':');
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }
}

public static class MetricsPush
{
    public static Uri Endpoint(Uri gateway, string job, string password)
    {
        var query = QueryString.Create("job", job).Add("password", password); // expect PAVED1009
        return new Uri(gateway, "/push" + query);
    }

    public static Uri EndpointByHeader(Uri gateway, string job, int passwordVersion) =>
        new(gateway, "/push" + QueryString.Create("job", job).Add("v", passwordVersion.ToString()));

    public static void Check(string? userName, string? password)
    {
        if (string.IsNullOrEmpty(userName) || string.IsNullOrEmpty(password))
        {
            throw new ArgumentException("User name and password are needed", nameof(password));
        }

        if (password.Length < 12)
        {
            throw new ArgumentException($"The password '{password}' is too short", nameof(password)); // expect PAVED1009
        }
    }
}
