using Microsoft.Extensions.Hosting;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Makes the sources of breached passwords when the host starts, by asking for them.</summary>
internal sealed class BreachStart(IBreachedPasswords breached) : IHostedService
{
    public IBreachedPasswords Breached { get; } = breached;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
