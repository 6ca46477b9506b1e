using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Paved.Tokens.Internal;

/// <summary>Fetches the issuers' keys before the host takes requests.</summary>
internal sealed class TokenWarmUp(TokenValidator validator, ILoggerFactory? loggers = null) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var logger = loggers?.CreateLogger(TokenTelemetry.Name) ?? NullLogger.Instance;
        if (await validator.WarmUpAsync(cancellationToken).ConfigureAwait(false))
        {
            logger.Warm();
        }
        else
        {
            logger.NotWarm();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
