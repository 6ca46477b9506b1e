using System.Collections.Concurrent;

namespace Paved.Auth.Tests;

/// <summary>A store in memory that notes what it is asked, in order.</summary>
internal sealed class RecordingOneTimeTokenStore : IOneTimeTokenStore
{
    private readonly InMemoryOneTimeTokenStore _rows = new();

    public ConcurrentQueue<string> Calls { get; } = [];

    public ConcurrentQueue<OneTimeTokenRow> Added { get; } = [];

    public Exception? Fault { get; set; }

    /// <summary>Whether somebody else takes the last try of each row first.</summary>
    public bool HasNoTries { get; set; }

    public ValueTask AddAsync(OneTimeTokenRow row, CancellationToken cancellationToken)
    {
        Note($"add {row.Purpose} user:{row.UserId.Length > 0} data:{row.Data is not null} tries:{row.TriesLeft}");
        Added.Enqueue(row);
        return _rows.AddAsync(row, cancellationToken);
    }

    public ValueTask<OneTimeTokenRow?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        Note("find");
        return _rows.FindAsync(hash, cancellationToken);
    }

    public ValueTask<bool> TryTakeAsync(string hash, CancellationToken cancellationToken)
    {
        Note("take");
        return HasNoTries ? new(false) : _rows.TryTakeAsync(hash, cancellationToken);
    }

    public ValueTask ReturnAsync(string hash, CancellationToken cancellationToken)
    {
        Note("return");
        return _rows.ReturnAsync(hash, cancellationToken);
    }

    public ValueTask<OneTimeTokenRow?> TryConsumeAsync(string hash, CancellationToken cancellationToken)
    {
        Note("consume");
        return _rows.TryConsumeAsync(hash, cancellationToken);
    }

    public ValueTask<int> RemoveAsync(string userId, string purpose, CancellationToken cancellationToken)
    {
        Note($"remove {purpose}");
        return _rows.RemoveAsync(userId, purpose, cancellationToken);
    }

    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => _rows.DeleteExpiredAsync(now, cancellationToken);

    private void Note(string call)
    {
        Calls.Enqueue(call);
        if (Fault is not null)
        {
            throw Fault;
        }
    }
}
