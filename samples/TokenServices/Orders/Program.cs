using System.Security.Claims;
using TokenServices;

// One service: takes tokens that are for it, and from them who asks and what is permitted.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(SampleClock.From(builder.Configuration));
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddPavedJwtBearer(
    builder.Configuration["Issuer"] ?? "http://127.0.0.1:5301", audience: "api://orders");

var app = builder.Build();
app.MapGet("/", () => "orders");
app.MapGet("/orders", (ClaimsPrincipal user) => new[] { new Order(17, user.Identity!.Name, "paving stones") })
    .RequireScope("orders.read");
app.MapPost("/orders", (ClaimsPrincipal user, string goods) => new Order(18, user.Identity!.Name, goods))
    .RequireScope("orders.write");
app.Run();

internal sealed record Order(int Id, string? Buyer, string Goods);
