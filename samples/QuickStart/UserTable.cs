using System.Collections.Concurrent;
using Paved.Auth;

namespace QuickStart;

/// <summary>Stands in for your own user table: find a row, and replace a hash if it is still the one that was read.</summary>
internal sealed class UserTable : ICredentialStore
{
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.OrdinalIgnoreCase);

    public bool TryAdd(string login, string hash) => _hashes.TryAdd(login, hash);

    public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_hashes.TryGetValue(login, out var hash) ? new PasswordCredential(UserId(login), hash) : null);

    public ValueTask<bool> ReplaceHashAsync(
        string userId, string? expected, string replacement, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_hashes.TryUpdate(userId, replacement, expected ?? ""));

    public static string UserId(string login) => login.ToLowerInvariant();
}
