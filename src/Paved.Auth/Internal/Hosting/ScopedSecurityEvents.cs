using Microsoft.Extensions.DependencyInjection;

namespace Paved.Auth.Internal;

/// <summary>A scope for each event.</summary>
internal sealed class ScopedSecurityEvents<TSink>(IServiceScopeFactory scopes) : ISecurityEvents
    where TSink : class, ISecurityEvents
{
    public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<TSink>().PublishAsync(happened, cancellationToken).ConfigureAwait(false);
    }
}
