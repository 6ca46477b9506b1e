using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>Makes each scheme's validator before the host takes requests, so that a wrong policy stops the start.</summary>
internal sealed class BearerWarmUp(IServiceProvider services, IEnumerable<BearerScheme> schemes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var scheme in schemes)
        {
            services.GetRequiredKeyedService<TokenValidator>(scheme.Name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
