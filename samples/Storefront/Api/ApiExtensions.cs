using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Paved.AspNetCore.JwtBearer;
using Paved.Tokens;
using Storefront.Data;
using Storefront.Hosting;

namespace Storefront.Api;

/// <summary>The orders, behind access tokens that this service issues itself.</summary>
internal static class ApiExtensions
{
    public const string ReadOrders = "orders.read";

    public static IServiceCollection AddApi(this IServiceCollection services, StorefrontSettings settings)
    {
        services.AddSingleton(provider =>
        {
            var protector = provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("Storefront.SigningKeys");
            return new KeyRing(
                provider.GetRequiredService<IKeyRingStore>(),
                KeyProtector.From(protector.Protect, protector.Unprotect),
                timeProvider: provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => new TokenIssuer(settings.Issuer, provider.GetRequiredService<KeyRing>()));
        services.AddSingleton(provider => new RefreshTokens(
            provider.GetRequiredService<IRefreshTokenStore>(), timeProvider: provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TokenDesk>().AddHttpClient<OwnApi>();
        services.AddAuthentication().AddPavedJwtBearer(_ => { });
        services.AddOptions<PavedJwtBearerOptions>(PavedJwtBearerOptions.DefaultScheme)
            .Configure<TokenIssuer>((options, issuer) => options.Policy = PolicyOf(settings, issuer));
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapPavedJwks();
        app.MapPost("/connect/token", TokenEndpoint.RefreshAsync).DisableAntiforgery();
        app.MapGet("/api/orders", OrdersAsync).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(PavedJwtBearerOptions.DefaultScheme).RequireScope(ReadOrders));
    }

    private static async Task<IResult> OrdersAsync(ClaimsPrincipal user, Shop shop, CancellationToken ct)
    {
        var id = user.FindFirst("sub")!.Value;
        var orders = await shop.Orders.AsNoTracking().Where(order => order.CustomerId == id)
            .OrderByDescending(order => order.PlacedAt)
            .Select(order => new { order.Number, order.Goods, order.Pence, order.Status }).ToListAsync(ct);
        return Results.Ok(orders);
    }

    private static TokenValidationPolicy PolicyOf(StorefrontSettings settings, TokenIssuer issuer) => new()
    {
        Issuer = TokenIssuerProfile.Authority(settings.Issuer, TokenKeys.FromIssuer(issuer)),
        Audiences = [TokenDesk.Audience],
    };
}
