using Microsoft.Extensions.DependencyInjection;

namespace Paved.Auth.Internal;

/// <summary>A scope for each operation: what began runs on when its request ends.</summary>
internal sealed class ScopedCredentialStore<TStore>(IServiceScopeFactory scopes) : ICredentialStore
    where TStore : class, ICredentialStore
{
    public async ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        return await scope.ServiceProvider.GetRequiredService<TStore>().FindAsync(login, ct).ConfigureAwait(false);
    }

    public async ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        return await scope.ServiceProvider.GetRequiredService<TStore>()
            .ReplaceHashAsync(userId, expected, replacement, ct).ConfigureAwait(false);
    }
}
