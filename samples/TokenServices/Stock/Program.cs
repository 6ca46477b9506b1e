using TokenServices;

// Another one. A token for the orders is none of its.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(SampleClock.From(builder.Configuration));
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddPavedJwtBearer(
    builder.Configuration["Issuer"] ?? "http://127.0.0.1:5301", audience: "api://stock");

var app = builder.Build();
app.MapGet("/", () => "stock");
app.MapGet("/stock/{goods}", (string goods) => new Stock(goods, 144)).RequireScope("stock.read");
app.MapPut("/stock/{goods}", (string goods, int count) => new Stock(goods, count)).RequireScope("stock.write");
app.Run();

internal sealed record Stock(string Goods, int Count);
