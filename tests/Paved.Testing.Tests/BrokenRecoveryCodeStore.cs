using Paved.Auth;

namespace Paved.Testing.Tests;

/// <summary>A store of recovery codes with one fault.</summary>
internal sealed class BrokenRecoveryCodeStore(RecoveryCodeStoreFault fault) : IRecoveryCodeStore
{
    private readonly Lock _lock = new();
    private readonly List<(string UserId, string Hash)> _rows = [];

    private StringComparison Comparison => fault == RecoveryCodeStoreFault.IgnoresCase
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public async ValueTask ReplaceAsync(string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        if (fault != RecoveryCodeStoreFault.AddsToTheOld)
        {
            Remove(row => IsOf(row, userId));
        }

        if (fault == RecoveryCodeStoreFault.DeletesThenAdds)
        {
            await Task.Delay(5, cancellationToken);
        }

        lock (_lock)
        {
            _rows.AddRange(hashes.Select(hash => (userId, hash)));
        }
    }

    public async ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken)
    {
        var isThere = Count(row => Is(row, userId, hash)) > 0;
        if (fault == RecoveryCodeStoreFault.ReadsThenDeletes)
        {
            await Task.Delay(5, cancellationToken);
            Remove(row => Is(row, userId, hash));
            return isThere;
        }

        return fault == RecoveryCodeStoreFault.DeletesNothing ? isThere : Remove(row => Is(row, userId, hash)) > 0;
    }

    public ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken) => new(Count(row => IsOf(row, userId)));

    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken)
    {
        var removed = Remove(row => IsOf(row, userId));
        _ = fault == RecoveryCodeStoreFault.RemovesOthers ? Remove(row => row.UserId.StartsWith(userId, Comparison)) : 0;
        return new(removed);
    }

    private bool IsOf((string UserId, string Hash) row, string userId) => string.Equals(row.UserId, userId, Comparison);

    private bool Is((string UserId, string Hash) row, string userId, string hash) =>
        (fault == RecoveryCodeStoreFault.SharesCodes || IsOf(row, userId)) && string.Equals(row.Hash, hash, Comparison);

    private int Count(Func<(string UserId, string Hash), bool> isCounted)
    {
        lock (_lock)
        {
            return _rows.Count(isCounted);
        }
    }

    private int Remove(Predicate<(string UserId, string Hash)> isRemoved)
    {
        lock (_lock)
        {
            return _rows.RemoveAll(isRemoved);
        }
    }
}
