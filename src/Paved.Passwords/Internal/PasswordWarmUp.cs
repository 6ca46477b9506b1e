using Microsoft.Extensions.Hosting;

namespace Paved.Passwords.Internal;

/// <summary>Pays the cost of the first hash before the host takes requests.</summary>
internal sealed class PasswordWarmUp(PasswordHasher hasher, HasherHost host) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await hasher.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        host.Logger.Warm();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
