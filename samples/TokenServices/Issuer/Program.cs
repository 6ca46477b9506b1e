using Issuer;
using Paved.Tokens;
using TokenServices;

// Gives clients refresh tokens for users who signed in, access tokens for one service each, and rotates its keys.
var builder = WebApplication.CreateBuilder(args);
var address = builder.Configuration["Issuer"] ?? "http://127.0.0.1:5301";
var clock = SampleClock.From(builder.Configuration);

// In memory: a restart signs everybody out. docs/key-rotation.md and docs/refresh-tokens.md tell of durable stores.
var times = new KeyRingOptions { JwksMaxAge = TimeSpan.FromMinutes(2), MaxTokenLifetime = TimeSpan.FromHours(1) };
builder.Services.AddSingleton(_ => KeyRing.InMemory(times, clock));
builder.Services.AddSingleton(services => new TokenIssuer(address, services.GetRequiredService<KeyRing>()));
builder.Services.AddSingleton(new RefreshTokens(new InMemoryRefreshTokenStore(), timeProvider: clock));
builder.Services.AddSingleton<Clients>();
builder.Services.AddSingleton<TokenEndpoint>();

var app = builder.Build();
var fetches = 0;
app.Use((context, next) =>
{
    if (context.Request.Path == "/.well-known/jwks.json")
    {
        Interlocked.Increment(ref fetches);
    }

    return next(context);
});

app.MapPavedJwks();
app.MapGet("/.well-known/openid-configuration", () => new { issuer = address, jwks_uri = $"{address}/.well-known/jwks.json" });
app.MapPost("/token", (HttpRequest request, TokenEndpoint endpoint) => endpoint.AnswerAsync(request));

// The shop signs its users in (Paved.Auth does that) and says here who it was.
app.MapPost("/grants", async (HttpRequest request, Clients clients, RefreshTokens refresh) =>
{
    if (clients.Identify(request) is not "shop")
    {
        return Results.Unauthorized();
    }

    var grant = await refresh.IssueAsync(new RefreshTokenRequest
    {
        Subject = (await request.ReadFormAsync())["user"].ToString(),
        ClientId = "shop",
        Scopes = ["orders.read", "orders.write", "stock.read"],
    });
    return Results.Ok(new { refresh_token = grant.Token });
});

// For whoever operates the issuer.
app.MapPost("/keys/rotate", async (HttpRequest request, Clients clients, KeyRing keys) =>
    clients.Identify(request) is "operator" ? Results.Text((await keys.RotateAsync()).KeyId) : Results.Unauthorized());
app.MapGet("/keys/signing", async (KeyRing keys) =>
    (await keys.ListAsync()).FirstOrDefault(key => key.Phase == KeyRingPhase.Signing)?.KeyId);
app.MapGet("/fetches", () => fetches);
app.Run();
