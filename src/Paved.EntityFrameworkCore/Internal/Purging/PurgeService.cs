using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>Purges now and then, each time after a wait that chance lengthens or shortens by up to half.</summary>
internal sealed class PurgeService(Purge purge, IOptions<PavedEntityFrameworkOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.PurgeInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = interval * (0.5 + (RandomNumberGenerator.GetInt32(1001) / 1000.0));
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
            await purge.RunAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
