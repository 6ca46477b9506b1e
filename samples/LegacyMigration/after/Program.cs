using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Accounts;
using Shop.App;
using Shop.Data;

// The same shop on the path. What is marked with "paved" was added for that.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<ShopContext>(
    options => options.UseSqlite(builder.Configuration["Database"] ?? "Data Source=shop.db"));
builder.Services.AddIdentity<Account, IdentityRole>()
    .AddPaved(paved => paved.Passwords(OldTables.Read).SingleInstance()) // paved
    .AddEntityFrameworkStores<ShopContext>();
builder.Services.AddScoped<OldTables>(); // paved
builder.Services.AddScoped<RehashProgress>(); // paved
builder.Services.AddScoped<SignInDesk>();
builder.Services.AddScoped<ForumMembers>();
builder.Services.AddScoped<Newsletter>();
builder.Services.AddSingleton<AppTokens>();
builder.Services.AddAuthorization();
builder.Services.AddAuthentication().AddJwtBearer(AppTokens.Scheme, options =>
{
    options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
    options.TokenValidationParameters = new AppTokens(builder.Configuration).Validation;
});

var app = builder.Build();
app.UseExceptionHandler(); // paved: 503 where there is no memory for another hash
await Demo.FillAsync(app.Services);
await OldTables.MoveAsync(app.Services); // paved
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
    var joined = await forum.JoinAsync(form["email"].ToString(), form["password"].ToString());
    return joined.Succeeded ? Results.Redirect("/") : Results.BadRequest(joined.Errors.Select(error => error.Description));
});
app.MapPost("/newsletter", (string email, Newsletter newsletter) => newsletter.SubscribeAsync(email));
app.MapDelete("/newsletter", (string email, string token, Newsletter newsletter) => newsletter.LeaveAsync(email, token));

// For the shop's telephone app.
app.MapPost("/app/token", async (HttpRequest request, SignInDesk desk, AppTokens tokens) =>
{
    var form = await request.ReadFormAsync();
    var email = form["email"].ToString();
    return await desk.SignInAsync(email, form["password"].ToString()) ? Results.Text(tokens.Issue(email)) : Results.Unauthorized();
});
app.MapGet("/app/orders", (HttpContext context) => $"No orders of {context.User.Identity!.Name}")
    .RequireAuthorization(policy => policy.AddAuthenticationSchemes(AppTokens.Scheme).RequireAuthenticatedUser());

app.MapGet("/operations/passwords", (RehashProgress progress) => progress.PageAsync()) // paved
    .RequireAuthorization(policy => policy.RequireUserName("ada@quayside.example"));
app.Run();
