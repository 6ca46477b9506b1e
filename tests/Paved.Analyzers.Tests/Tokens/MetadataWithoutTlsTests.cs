using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Tokens.MetadataWithoutTlsAnalyzer, Paved.Analyzers.CodeFixes.Tokens.MetadataWithoutTlsFix>;

namespace Paved.Analyzers.Tests.Tokens;

public sealed class MetadataWithoutTlsTests
{
    private const string Usings = """
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.IdentityModel.Protocols;

        """;

    [Theory]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { [|o.RequireHttpsMetadata = false|]; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"https://id.example\"; [|o.RequireHttpsMetadata = false|]; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"http://id.internal:8080\"; [|o.RequireHttpsMetadata = false|]; });")]
    [InlineData("services.AddAuthentication().AddOpenIdConnect(o => [|o.RequireHttpsMetadata = false|]);")]
    [InlineData("services.Configure<JwtBearerOptions>(\"Bearer\", o => { [|o.RequireHttpsMetadata = false|]; });")]
    [InlineData("var o = new JwtBearerOptions { [|RequireHttpsMetadata = false|] };")]
    [InlineData("const bool Https = false; var o = new OpenIdConnectOptions(); [|o.RequireHttpsMetadata = Https|];")]
    [InlineData("var https = false; services.AddAuthentication().AddJwtBearer(o => { [|o.RequireHttpsMetadata = https|]; });")]
    [InlineData("var o = new JwtBearerOptions(); if (env.IsProduction()) { [|o.RequireHttpsMetadata = false|]; }")]
    [InlineData("var o = new JwtBearerOptions(); if (env.IsDevelopment()) { } else { [|o.RequireHttpsMetadata = false|]; }")]
    [InlineData("var retriever = new HttpDocumentRetriever { [|RequireHttps = false|] };")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { [|o.RequireHttpsMetadata = Settings.Https|]; });")]
    public Task RequireHttps_False_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = true; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = !env.IsDevelopment(); });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { if (env.IsDevelopment()) o.RequireHttpsMetadata = false; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { if (!env.IsProduction()) { o.RequireHttpsMetadata = false; } });")]
    [InlineData("if (env.IsEnvironment(\"Development\")) { services.AddAuthentication().AddJwtBearer(o => o.RequireHttpsMetadata = false); }")]
    [InlineData("if (env.EnvironmentName == \"Development\") { services.AddAuthentication().AddJwtBearer(o => o.RequireHttpsMetadata = false); }")]
    [InlineData("var isDev = env.IsDevelopment(); services.AddAuthentication().AddJwtBearer(o => { if (isDev) { o.RequireHttpsMetadata = false; } });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = bool.Parse(config[\"Https\"]!); });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = config.GetValue<bool>(\"Https\"); });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.Authority = \"http://localhost:5000\"; o.RequireHttpsMetadata = false; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = false; o.MetadataAddress = \"http://127.0.0.1:5000/x\"; });")]
    [InlineData("var https = false; https = config.GetValue<bool>(\"Https\"); services.AddAuthentication().AddJwtBearer(o => { o.RequireHttpsMetadata = https; });")]
    [InlineData("services.AddAuthentication().AddJwtBearer(o => { o.SaveToken = false; });")]
    [InlineData("var o = new OwnOptions { RequireHttpsMetadata = false };")]
    public Task RequireHttps_TrueUnknownOrForDevelopment_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Theory]
    [InlineData("DEBUG", true)]
    [InlineData("RELEASE", false)]
    public Task RequireHttps_FalseInADebugRegion_IsSilent(string symbol, bool isSilent)
    {
        var assignment = isSilent ? "o.RequireHttpsMetadata = false" : "[|o.RequireHttpsMetadata = false|]";
        var test = new RuleTest<Paved.Analyzers.Tokens.MetadataWithoutTlsAnalyzer, Paved.Analyzers.CodeFixes.Tokens.MetadataWithoutTlsFix>(InMethod($"""
            var o = new JwtBearerOptions();
            #if {symbol}
            {assignment};
            #endif
            """));
        test.Symbols.Add(symbol);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task RequireHttps_FalseInATestProject_IsSilentUnlessAskedFor()
    {
        var test = new RuleTest<Paved.Analyzers.Tokens.MetadataWithoutTlsAnalyzer, Paved.Analyzers.CodeFixes.Tokens.MetadataWithoutTlsFix>(
            InMethod("var o = new JwtBearerOptions { RequireHttpsMetadata = false };"));
        test.TestState.AdditionalReferences.Add(SnippetReferences.Xunit);
        await test.RunAsync(TestContext.Current.CancellationToken);

        var asked = new RuleTest<Paved.Analyzers.Tokens.MetadataWithoutTlsAnalyzer, Paved.Analyzers.CodeFixes.Tokens.MetadataWithoutTlsFix>(
            InMethod("var o = new JwtBearerOptions { [|RequireHttpsMetadata = false|] };")).WithOption("paved_analyze_tests", "true");
        asked.TestState.AdditionalReferences.Add(SnippetReferences.Xunit);
        await asked.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Fix_WithAnEnvironmentInScope_AsksIt() => Verify.FixesAsync(
        InMethod("""
            services.AddAuthentication()
                .AddJwtBearer("a", o => { [|o.RequireHttpsMetadata = false|]; })
                .AddJwtBearer("b", o => { [|o.RequireHttpsMetadata = false|]; });
            """),
        InMethod("""
            services.AddAuthentication()
                .AddJwtBearer("a", o => { o.RequireHttpsMetadata = !env.IsDevelopment(); })
                .AddJwtBearer("b", o => { o.RequireHttpsMetadata = !env.IsDevelopment(); });
            """),
        "Require TLS outside development");

    [Fact]
    public Task Fix_WithABuilderInScope_AsksItsEnvironment() => Verify.FixesAsync(
        InBuilder("[|o.RequireHttpsMetadata = false|]"),
        InBuilder("o.RequireHttpsMetadata = !builder.Environment.IsDevelopment()"),
        "Require TLS outside development");

    [Fact]
    public Task Fix_WithoutAnEnvironment_RequiresTls() => Verify.FixesAsync(
        "class C { object M() => new Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions { [|RequireHttpsMetadata = false|] }; }",
        "class C { object M() => new Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions { RequireHttpsMetadata = true }; }");

    [Fact]
    public Task Fix_OfGeneratedCode_IsNotOffered() => Verify.OffersNoFixAsync(
        "// <auto-generated/>\n" + InMethod("var o = new JwtBearerOptions { [|RequireHttpsMetadata = false|] };"));

    private static string InMethod(string statement) => $$"""
        {{Usings}}
        class OwnOptions { public bool RequireHttpsMetadata { get; set; } }
        static class Settings { public static readonly bool Https = false; }
        class C
        {
            void M(IServiceCollection services, IWebHostEnvironment env, IConfiguration config)
            {
        {{statement}}
            }
        }
        """;

    private static string InBuilder(string assignment) => $$"""
        {{Usings}}
        class C
        {
            void M()
            {
                var builder = WebApplication.CreateBuilder();
                builder.Services.AddAuthentication().AddJwtBearer(o => { {{assignment}}; });
            }
        }
        """;
}
