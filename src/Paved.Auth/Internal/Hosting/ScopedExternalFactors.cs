using Microsoft.Extensions.DependencyInjection;

namespace Paved.Auth.Internal;

/// <summary>A scope for each question.</summary>
internal sealed class ScopedExternalFactors<TFactors>(IServiceScopeFactory scopes) : IExternalFactors
    where TFactors : class, IExternalFactors
{
    public async ValueTask<bool> AnyAsync(string userId, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        return await scope.ServiceProvider.GetRequiredService<TFactors>()
            .AnyAsync(userId, cancellationToken).ConfigureAwait(false);
    }
}
