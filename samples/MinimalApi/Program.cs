using System.Security.Claims;

// An API that takes the access tokens of one authorization server and does nothing else with identity:
// dotnet run --project samples/MinimalApi -- --Authority https://id.example --Audience api://orders
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddPavedJwtBearer(
    builder.Configuration["Authority"] ?? "https://id.example",
    builder.Configuration["Audience"] ?? "api://orders");

var app = builder.Build();
app.MapGet("/", () => "GET /me needs a token, /orders its scope orders.read, /reports its role accountant");
app.MapGet("/me", (ClaimsPrincipal user) => $"hello {user.Identity!.Name}").RequireAuthorization();
app.MapGet("/orders", () => new[] { new Order(17, "paving stones"), new Order(18, "sand") }).RequireScope("orders.read");
app.MapGet("/reports", () => "nothing yet").RequireAuthorization(policy => policy.RequireRole("accountant"));
app.Run();

internal sealed record Order(int Id, string Goods);
