using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Paved.Internal;

namespace Paved.Auth.Internal;

/// <summary>Says once, when the host starts, that nobody hears what happens to accounts.</summary>
internal sealed class EventsAdvice(IServiceProvider services, ILoggerFactory? loggers = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ISecurityEvents>() is null)
        {
            loggers?.CreateLogger(AuthTelemetry.Name).NobodyHears(StartUpError.Describe(
                ConfigurationFault.Events, ConfigurationFault.NobodyHears, ConfigurationFault.Services));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
