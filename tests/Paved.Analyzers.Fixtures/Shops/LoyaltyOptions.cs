using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CornerShop.Loyalty;

public sealed class LoyaltyOptions
{
    public const string Section = "Loyalty";

    [Range(0.001, 0.2)]
    public decimal PointsPerEuro { get; set; } = 0.01m;

    [Required]
    public string PartitionKey { get; set; } = "customer";

    public string TokenHeader { get; set; } = "X-Loyalty-Token";

    public string CacheKeyPrefix { get; set; } = "loyalty:";

    public string PasswordHint { get; set; } = "at least twelve characters";

    public string? SigningKey { get; set; }

    public TimeSpan PointsExpireAfter { get; set; } = TimeSpan.FromDays(730);
}

public sealed class LoyaltyOptionsValidator : IValidateOptions<LoyaltyOptions>
{
    public ValidateOptionsResult Validate(string? name, LoyaltyOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.SigningKey))
        {
            errors.Add("Loyalty:SigningKey is missing");
        }
        else if (options.SigningKey.Length < 44)
        {
            errors.Add($"Loyalty:SigningKey has {options.SigningKey.Length} characters, 44 are needed");
        }

        if (options.PointsExpireAfter < TimeSpan.FromDays(90))
        {
            errors.Add("Points must live for 90 days at least");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

public readonly record struct Points(int Value)
{
    public static Points operator +(Points left, Points right) => new(left.Value + right.Value);

    public override string ToString() => $"{Value} P";
}

public sealed record Movement(DateOnly Day, Points Change, string ReasonCode);

public sealed class Account(string customerId)
{
    private readonly List<Movement> _movements = [];

    public string CustomerId { get; } = customerId;

    public IReadOnlyList<Movement> Movements => _movements;

    public Points Balance => _movements.Aggregate(new Points(0), (sum, movement) => sum + movement.Change);

    public void Add(Movement movement)
    {
        if (movement.ReasonCode == "gift" && movement.Change.Value > 1000)
        {
            throw new ArgumentException($"A gift of {movement.Change} is too much for {CustomerId}", nameof(movement));
        }

        _movements.Add(movement);
    }
}

public static class LoyaltyEndpoints
{
    public static IServiceCollection AddLoyalty(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LoyaltyOptions>().Bind(configuration.GetSection(LoyaltyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LoyaltyOptions>, LoyaltyOptionsValidator>();
        services.AddRateLimiter(limiter => limiter.AddFixedWindowLimiter("loyalty", window =>
        {
            window.PermitLimit = 30;
            window.Window = TimeSpan.FromMinutes(1);
        }));
        return services;
    }

    public static void MapLoyalty(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/loyalty").RequireAuthorization().RequireRateLimiting("loyalty");
        group.MapGet("/points", (HttpContext context, IOptions<LoyaltyOptions> options) =>
        {
            var hasToken = context.Request.Headers.ContainsKey(options.Value.TokenHeader);
            return Results.Ok(new { context.User.Identity?.Name, hasToken });
        });
        group.MapGet("/rules", [AllowAnonymous] (IOptions<LoyaltyOptions> options) => new { options.Value.PointsPerEuro });
    }
}
