using Microsoft.Extensions.Diagnostics.HealthChecks;
using Storefront.Data;

namespace Storefront.Hosting;

internal sealed class ShopCheck(Shop shop) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        await shop.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The database cannot be reached.");
}
