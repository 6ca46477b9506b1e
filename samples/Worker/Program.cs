using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Paved.Tokens;
using Worker;

// A worker without ASP.NET Core: messages come one a line, the access token first, as from a queue.
// dotnet run --project samples/Worker -- --Authority https://id.example --Audience api://orders < messages.txt
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddHostedService<MessageLoop>();
builder.Services.AddPavedTokens(options => options.Policies.Add(new TokenValidationPolicy
{
    Issuer = TokenIssuerProfile.Authority(builder.Configuration["Authority"] ?? "https://id.example"),
    Audiences = [builder.Configuration["Audience"] ?? "api://orders"],
}));
builder.Build().Run();
