using System.Collections.Concurrent;

namespace Paved.Auth.Tests;

/// <summary>Users with a factor that the application itself verifies.</summary>
internal sealed class Passkeys(params string[] users) : IExternalFactors
{
    private readonly ConcurrentDictionary<string, bool> _users = new(users.Select(user => KeyValuePair.Create(user, true)));

    public Exception? Fault { get; set; }

    public void Add(string userId) => _users[userId] = true;

    public void Remove(string userId) => _users.TryRemove(userId, out _);

    public ValueTask<bool> AnyAsync(string userId, CancellationToken cancellationToken)
        => Fault is null ? new(_users.ContainsKey(userId)) : ValueTask.FromException<bool>(Fault);
}
