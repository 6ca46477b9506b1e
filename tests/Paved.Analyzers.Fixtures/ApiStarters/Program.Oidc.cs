using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Serilog;

Log.Logger = new LoggerConfiguration().WriteTo.Console().CreateBootstrapLogger();

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Host.UseSerilog((context, services, logging) => logging
        .ReadFrom.Configuration(context.Configuration)
        .Enrich.FromLogContext());

    builder.Services
        .AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        })
        .AddCookie(options =>
        {
            options.ExpireTimeSpan = TimeSpan.FromDays(7);
            options.SlidingExpiration = true;
            options.Cookie.Name = "__Host-portal";
        })
        .AddOpenIdConnect(options =>
        {
            options.Authority = builder.Configuration["Oidc:Authority"];
            options.ClientId = builder.Configuration["Oidc:ClientId"];
            options.ClientSecret = builder.Configuration["Oidc:ClientSecret"];
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.UsePkce = true;
            options.SaveTokens = true;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                NameClaimType = "name",
                RoleClaimType = "roles",
            };
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.UiLocales = context.Request.Headers.AcceptLanguage.ToString();
                return Task.CompletedTask;
            };
        })
        .AddJwtBearer("api", options =>
        {
            options.Authority = builder.Configuration["Oidc:Authority"];
            options.Audience = "portal-api";
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            options.TokenValidationParameters.ValidTypes = ["at+jwt"];
            options.MapInboundClaims = false;
        })
        .AddJwtBearer("local", options =>
        {
            options.Authority = "http://localhost:5001";
            options.RequireHttpsMetadata = false;
            options.Audience = "portal-api";
        });

    builder.Services.AddAuthorizationBuilder()
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy("api", policy => policy.AddAuthenticationSchemes("api").RequireClaim("scope", "portal.read"));
    builder.Services.AddRazorPages();
    builder.Services.AddHealthChecks();

    var app = builder.Build();
    app.UseSerilogRequestLogging();
    app.UseHttpsRedirection();
    app.UseStaticFiles();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapHealthChecks("/health").AllowAnonymous();
    app.MapRazorPages();
    app.MapGet("/api/profile", (HttpContext context) => new
    {
        Name = context.User.Identity?.Name,
        Claims = context.User.Claims.Select(claim => claim.Type).Distinct(),
    }).RequireAuthorization("api");

    await app.RunAsync();
}
catch (Exception e)
{
    Log.Fatal(e, "The host stopped");
}
finally
{
    Log.CloseAndFlush();
}
