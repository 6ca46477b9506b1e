using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Accounts;
using Shop.App;
using Shop.Data;

// A shop with accounts of ASP.NET Core Identity, which took over a forum's members and an older shop's customers.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<ShopContext>(
    options => options.UseSqlite(builder.Configuration["Database"] ?? "Data Source=shop.db"));
builder.Services.AddIdentity<Account, IdentityRole>()
    .AddEntityFrameworkStores<ShopContext>();
builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10_000);
builder.Services.AddScoped<SignInDesk>();
builder.Services.AddScoped<ForumMembers>();
builder.Services.AddScoped<Newsletter>();
builder.Services.AddSingleton<AppTokens>();
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddJwtBearer(AppTokens.Scheme, options =>
{
    options.RequireHttpsMetadata = false;
    options.TokenValidationParameters = new AppTokens(builder.Configuration).Validation;
});

var app = builder.Build();
await Demo.FillAsync(app.Services);
app.MapGet("/", () => Results.Text(Demo.Page, "text/html"));
app.MapPost("/sign-in", async (HttpRequest request, SignInDesk desk) =>
{
    var form = await request.ReadFormAsync();
    return await desk.SignInAsync(form["email"].ToString(), form["password"].ToString())
        ? Results.Redirect("/account")
        : Results.Unauthorized();
});
app.MapPost("/sign-up", async (HttpRequest request, UserManager<Account> users) =>
{
    var form = await request.ReadFormAsync();
    var account = new Account { UserName = form["email"].ToString(), Email = form["email"].ToString() };
    var signedUp = await users.CreateAsync(account, form["password"].ToString());
    return signedUp.Succeeded ? Results.Redirect("/") : Results.BadRequest(signedUp.Errors.Select(error => error.Description));
});
app.MapGet("/account", (HttpContext context) => $"Signed in: {context.User.Identity!.Name}").RequireAuthorization();

app.MapPost("/forum/join", async (HttpRequest request, ForumMembers forum) =>
{
    var form = await request.ReadFormAsync();
    await forum.JoinAsync(form["email"].ToString(), form["password"].ToString());
    return Results.Redirect("/");
});
app.MapPost("/newsletter", (string email, Newsletter newsletter) => newsletter.SubscribeAsync(email));
app.MapDelete("/newsletter", (string email, string token, Newsletter newsletter) => newsletter.LeaveAsync(email, token));

// For the shop's telephone app.
app.MapGet("/app/token", async (string email, string password, SignInDesk desk, AppTokens tokens) =>
    await desk.SignInAsync(email, password) ? Results.Text(tokens.Issue(email)) : Results.Unauthorized());
app.MapGet("/app/orders", (HttpContext context) => $"No orders of {context.User.Identity!.Name}")
    .RequireAuthorization(policy => policy.AddAuthenticationSchemes(AppTokens.Scheme).RequireAuthenticatedUser());
app.Run();
