namespace Paved.Auth;

/// <summary>
/// One-time tokens in the memory of this process, for development, tests and single-instance tools. It is bounded: where it
/// holds as many of one purpose as it may, the oldest of that purpose gives way, and its user starts anew.
/// </summary>
public sealed class InMemoryOneTimeTokenStore : IOneTimeTokenStore
{
    private const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<OneTimeTokenRow>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedList<OneTimeTokenRow>> _byAge = new(StringComparer.Ordinal);
    private readonly int _capacity;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">How many rows of one purpose it holds at most; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public InMemoryOneTimeTokenStore(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count;
            }
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">There is a row of this hash.</exception>
    public ValueTask AddAsync(OneTimeTokenRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var added = new LinkedListNode<OneTimeTokenRow>(row);
        lock (_lock)
        {
            _rows.Add(row.Hash, added);
            var rows = _byAge.GetValueOrDefault(row.Purpose) ?? (_byAge[row.Purpose] = []);
            rows.AddLast(added);
            if (rows.Count > _capacity)
            {
                Remove(rows.First!);
            }
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<OneTimeTokenRow?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.GetValueOrDefault(hash)?.Value);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> TryTakeAsync(string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.GetValueOrDefault(hash) is { Value.TriesLeft: > 0 } row && AddTries(row, -1));
        }
    }

    /// <inheritdoc />
    public ValueTask ReturnAsync(string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _ = _rows.GetValueOrDefault(hash) is { } row && AddTries(row, 1);
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<OneTimeTokenRow?> TryConsumeAsync(string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var row = _rows.GetValueOrDefault(hash);
            if (row is not null)
            {
                Remove(row);
            }

            return new(row?.Value);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> RemoveAsync(string userId, string purpose, CancellationToken cancellationToken)
        => new(RemoveAll(row => row.Purpose == purpose && row.UserId == userId));

    /// <inheritdoc />
    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => new(RemoveAll(row => row.ExpiresAt <= now));

    private static bool AddTries(LinkedListNode<OneTimeTokenRow> row, int count)
    {
        row.Value = row.Value with { TriesLeft = row.Value.TriesLeft + count };
        return true;
    }

    private int RemoveAll(Predicate<OneTimeTokenRow> isRemoved)
    {
        lock (_lock)
        {
            var rows = _rows.Values.Where(row => isRemoved(row.Value)).ToList();
            rows.ForEach(Remove);
            return rows.Count;
        }
    }

    private void Remove(LinkedListNode<OneTimeTokenRow> row)
    {
        _rows.Remove(row.Value.Hash);
        _byAge[row.Value.Purpose].Remove(row);
    }
}
