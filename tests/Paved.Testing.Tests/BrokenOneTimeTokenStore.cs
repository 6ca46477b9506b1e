using System.Collections.Concurrent;
using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>A sound store but for one fault.</summary>
internal sealed class BrokenOneTimeTokenStore(OneTimeTokenFault fault) : IOneTimeTokenStore
{
    private readonly ConcurrentDictionary<string, OneTimeTokenRow> _rows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public ValueTask AddAsync(OneTimeTokenRow row, CancellationToken cancellationToken)
    {
        var seconds = row.ExpiresAt.ToUnixTimeSeconds();
        _rows[row.Hash] = fault switch
        {
            OneTimeTokenFault.RoundsTimes => row with { ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(seconds) },
            OneTimeTokenFault.CutsData => row with { Data = row.Data?[..^1] },
            _ => row,
        };
        return default;
    }

    public ValueTask<OneTimeTokenRow?> FindAsync(string hash, CancellationToken cancellationToken) =>
        new(_rows.GetValueOrDefault(hash));

    public async ValueTask<bool> TryTakeAsync(string hash, CancellationToken cancellationToken)
    {
        if (fault == OneTimeTokenFault.ReadsTriesThenWrites)
        {
            var row = _rows.GetValueOrDefault(hash);
            await Task.Delay(5, cancellationToken);
            return row is { TriesLeft: > 0 } && Write(row, row.TriesLeft - 1);
        }

        lock (_lock)
        {
            return _rows.TryGetValue(hash, out var row)
                && (row.TriesLeft > 0 || fault == OneTimeTokenFault.TriesWithoutEnd)
                && Write(row, row.TriesLeft - 1);
        }
    }

    public ValueTask ReturnAsync(string hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var row = _rows.GetValueOrDefault(hash) ?? (fault == OneTimeTokenFault.ReturnsWhatIsGone ? RowOf(hash) : null);
            _ = row is not null && fault != OneTimeTokenFault.ReturnsNothing && Write(row, row.TriesLeft + 1);
        }

        return default;
    }

    public async ValueTask<OneTimeTokenRow?> TryConsumeAsync(string hash, CancellationToken cancellationToken)
    {
        if (fault != OneTimeTokenFault.FindsBeforeDeleting)
        {
            return _rows.TryRemove(hash, out var removed) ? removed : null;
        }

        var row = _rows.GetValueOrDefault(hash);
        await Task.Delay(5, cancellationToken);
        _rows.TryRemove(hash, out _);
        return row;
    }

    public async ValueTask<int> RemoveAsync(string userId, string purpose, CancellationToken cancellationToken)
    {
        var comparison = fault == OneTimeTokenFault.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var found = _rows.Values
            .Where(row => row.UserId.Equals(userId, comparison))
            .Where(row => row.Purpose.Equals(purpose, comparison) || fault == OneTimeTokenFault.IgnoresPurposes)
            .ToList();
        if (fault == OneTimeTokenFault.TellsRemovedOnesTwice)
        {
            await Task.Delay(5, cancellationToken);
            found.ForEach(row => _rows.TryRemove(row.Hash, out _));
            return found.Count;
        }

        return found.Count(row => _rows.TryRemove(row.Hash, out _));
    }

    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => new(_rows.Values
        .Where(row => fault != OneTimeTokenFault.NeverDeletes)
        .Where(row => row.ExpiresAt <= now || fault == OneTimeTokenFault.DeletesAll)
        .Count(row => _rows.TryRemove(row.Hash, out _)));

    private static OneTimeTokenRow RowOf(string hash) =>
        new() { Hash = hash, Purpose = "p", UserId = "u", ExpiresAt = DateTimeOffset.MaxValue, TriesLeft = 0 };

    private bool Write(OneTimeTokenRow row, int tries)
    {
        _rows[row.Hash] = row with { TriesLeft = tries };
        return true;
    }
}
