namespace Paved.Tokens;

/// <summary>
/// Families in the memory of this process, for development, tests and single-instance tools. It is bounded: where it is
/// full, the family that was used longest ago gives way, and its user signs in again.
/// </summary>
public sealed class InMemoryRefreshTokenStore : IRefreshTokenStore
{
    private const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<RefreshTokenFamily>> _rows = new(StringComparer.Ordinal);
    private readonly LinkedList<RefreshTokenFamily> _byUse = [];
    private readonly int _capacity;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">How many families it holds at most; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public InMemoryRefreshTokenStore(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">There is a row of this name.</exception>
    public ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        lock (_lock)
        {
            _rows.Add(family.Id, _byUse.AddLast(family));
            if (_rows.Count > _capacity)
            {
                Remove(_byUse.First!);
            }
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.GetValueOrDefault(familyId)?.Value);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        lock (_lock)
        {
            if (!_rows.TryGetValue(replacement.Id, out var row) || row.Value.Revision != replacement.Revision - 1)
            {
                return new(false);
            }

            row.Value = replacement;
            _byUse.Remove(row);
            _byUse.AddLast(row);
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RevokeFamilyAsync(string familyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.TryGetValue(familyId, out var row) && Revoke(row, at));
        }
    }

    /// <inheritdoc />
    public ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.Values.Count(row => row.Value.Subject == subject && Revoke(row, at)));
        }
    }

    /// <inheritdoc />
    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var expired = _rows.Values.Where(row => row.Value.IdleExpiresAt <= now).ToList();
            expired.ForEach(Remove);
            return new(expired.Count);
        }
    }

    private static bool Revoke(LinkedListNode<RefreshTokenFamily> row, DateTimeOffset at)
    {
        if (row.Value.RevokedAt is not null)
        {
            return false;
        }

        row.Value = row.Value with { RevokedAt = at, Revision = row.Value.Revision + 1 };
        return true;
    }

    private void Remove(LinkedListNode<RefreshTokenFamily> row)
    {
        _rows.Remove(row.Value.Id);
        _byUse.Remove(row);
    }
}
