using Storefront.Accounts;
using Storefront.Data;
using Storefront.Demo;
using Storefront.Hosting;
using Storefront.Mail;

var builder = WebApplication.CreateBuilder(args);
var settings = new StorefrontSettings(builder.Configuration, builder.Environment);

builder.Services.AddSingleton(settings);
builder.Services.AddShop(settings);

// Passwords: Argon2id, a policy, and a list of breached passwords that no request leaves the service for.
builder.Services.AddPavedPasswords()
    .UseBreachFilter(BreachedList.Build(settings))
    .AddPolicy(policy => policy.ServiceWords.Add("fern flint"));

// Sign-in, second factor, links by e-mail: over the shop's own table of customers, with the rest in its database.
builder.Services.AddPavedEntityFramework<Shop>();
var auth = builder.Services.AddPavedAuth(options => (options.Origin, options.Issuer) = (settings.Origin, "Fern & Flint"))
    .UseCredentials<CustomerCredentials>()
    .UseSecurityEvents<AccountEvents>();
if (settings.Redis is { } redis)
{
    auth.UseRedis(redis);
}
else if (settings.IsSingleInstance)
{
    auth.SingleInstance();
}

builder.Services.AddAccounts(settings);
builder.Services.AddMail();
builder.Services.AddSite(settings);
builder.Services.AddDemo(settings);
builder.Services.AddPavedExceptionHandler();
builder.Services.AddHealthChecks().AddCheck<ShopCheck>("database").AddPavedPasswordChecks();

var app = builder.Build();
app.UseSite(settings);
app.MapHealthChecks("/health");
app.MapPavedPasswordStrength(subject: Subjects.OfAsync);
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();

await app.PrepareAsync();
await app.RunAsync();
