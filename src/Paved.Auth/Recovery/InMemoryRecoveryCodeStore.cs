namespace Paved.Auth;

/// <summary>
/// Hashes of recovery codes in the memory of this process, for development, tests and single-instance tools. Restarting loses
/// them. It is bounded, and refuses users rather than forget any.
/// </summary>
public sealed class InMemoryRecoveryCodeStore : IRecoveryCodeStore
{
    private const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _hashes = new(StringComparer.Ordinal);
    private readonly int _capacity;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">How many users it holds at most; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public InMemoryRecoveryCodeStore(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    public ValueTask ReplaceAsync(string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_hashes.ContainsKey(userId) && _hashes.Count >= _capacity)
            {
                throw new InvalidOperationException($"The store holds the codes of {_capacity} users, which is all it can.");
            }

            _hashes[userId] = new(hashes, StringComparer.Ordinal);
            return default;
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_hashes.GetValueOrDefault(userId)?.Remove(hash) ?? false);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_hashes.GetValueOrDefault(userId)?.Count ?? 0);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_hashes.Remove(userId, out var hashes) ? hashes.Count : 0);
        }
    }
}
