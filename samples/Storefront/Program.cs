using Storefront.Accounts;
using Storefront.Api;
using Storefront.Data;
using Storefront.Demo;
using Storefront.Hosting;
using Storefront.Mail;
using Storefront.Operations;

var builder = WebApplication.CreateBuilder(args);
var settings = new StorefrontSettings(builder.Configuration, builder.Environment);

builder.Services.AddSingleton(settings);
builder.Services.AddShop(settings);

// Sign-in, second factor, links by e-mail and a policy, over the shop's own table of customers; breached passwords are looked
// up in a file, so that none leaves the service. What must happen once is kept in the shop's database.
builder.Services.AddPavedEntityFramework<Shop>();
var paved = builder.Services
    .AddPaved(areas => areas
        .UseBreachFilter(BreachedList.Build(settings))
        .Policy(policy => policy.ServiceWords.Add("fern flint"))
        .SignIn(signIn => signIn.Origin = settings.Origin)
        .FromConfiguration(builder.Configuration.GetSection("Paved")))
    .UseCredentials<CustomerCredentials>()
    .UseSecurityEvents<AccountEvents>()
    .UseProtector(AccountsExtensions.Protector);
if (settings.Redis is { } redis)
{
    paved.UseRedis(redis);
}
else if (settings.IsSingleInstance)
{
    paved.SingleInstance();
}

builder.Services.AddAccounts(settings).AddApi(settings).AddMail().AddOperations().AddSite(settings).AddDemo(settings);
builder.Services.AddHealthChecks().AddCheck<ShopCheck>("database");

var app = builder.Build();
app.UseSite(settings);
app.MapHealthChecks("/health");
app.MapPavedPasswordStrength(subject: Subjects.OfAsync);
app.MapPavedChangePassword("/account/password");
app.MapApi();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();

await app.PrepareAsync();
await app.RunAsync();
