using Microsoft.Extensions.Diagnostics.HealthChecks;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>Whether there is room for more hashes.</summary>
internal sealed class PasswordGateCheck(PasswordHasher hasher) : IHealthCheck
{
    private const double Busy = 0.5;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var load = hasher.Load;
        var data = new Dictionary<string, object>
        {
            ["memoryInUse"] = load.MemoryInUse,
            ["memoryBudget"] = load.MemoryBudget,
            ["waiting"] = load.Waiting,
            ["saturation"] = load.Saturation,
        };
        return Task.FromResult(load.Saturation < Busy
            ? HealthCheckResult.Healthy("There is room for more hashes.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, "Hashes wait and will soon be shed.", data: data));
    }
}
