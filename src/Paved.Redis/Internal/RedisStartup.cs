using Microsoft.Extensions.Hosting;
using Paved.Auth;

namespace Paved.Redis.Internal;

/// <summary>
/// Stops the host where Redis would forget failed attempts. That it cannot be reached yet is no reason not to start.
/// </summary>
internal sealed class RedisStartup(RedisAttemptStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string? policy;
        try
        {
            policy = await store.ReadPolicyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AttemptStoreUnavailableException)
        {
            return;
        }

        if (policy != PolicyCheck.Expected)
        {
            throw new InvalidOperationException(RedisFault.PolicyText(policy));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
