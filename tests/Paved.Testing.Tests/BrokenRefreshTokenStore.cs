using System.Collections.Concurrent;
using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>A sound store but for one fault.</summary>
internal sealed class BrokenRefreshTokenStore(Fault fault) : IRefreshTokenStore
{
    private readonly ConcurrentDictionary<string, RefreshTokenFamily> _rows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken)
    {
        _rows[family.Id] = fault == Fault.RoundsTimes
            ? family with { StartedAt = DateTimeOffset.FromUnixTimeSeconds(family.StartedAt.ToUnixTimeSeconds()) }
            : family;
        return default;
    }

    public ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken) =>
        new(_rows.GetValueOrDefault(familyId));

    public async ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken)
    {
        if (fault == Fault.ComparesThenSets)
        {
            var isNext = IsNext(replacement);
            await Task.Delay(5, cancellationToken);
            _rows[replacement.Id] = isNext ? replacement : _rows[replacement.Id];
            return isNext;
        }

        lock (_lock)
        {
            var isNext = fault == Fault.IgnoresRevisions || IsNext(replacement);
            _rows[replacement.Id] = isNext || !_rows.TryGetValue(replacement.Id, out var row) ? replacement : row;
            return isNext;
        }
    }

    public ValueTask<bool> RevokeFamilyAsync(string familyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_rows.TryGetValue(familyId, out var row) && Revoke(row, at));
        }
    }

    public ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var comparison = fault == Fault.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        lock (_lock)
        {
            return new(_rows.Values.Count(row => row.Subject.Equals(subject, comparison) && Revoke(row, at)));
        }
    }

    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => new(
        _rows.Values.Count(row => fault != Fault.NeverDeletes && row.IdleExpiresAt <= now && _rows.TryRemove(row.Id, out _)));

    private bool IsNext(RefreshTokenFamily replacement) =>
        _rows.TryGetValue(replacement.Id, out var row) && row.Revision == replacement.Revision - 1;

    private bool Revoke(RefreshTokenFamily row, DateTimeOffset at)
    {
        if (row.RevokedAt is not null && fault != Fault.RevokesTwice)
        {
            return false;
        }

        // Without the revision a replacement under way puts the unrevoked row back.
        _rows[row.Id] = row with { RevokedAt = at, Revision = row.Revision + (fault == Fault.LosesRevocations ? 0 : 1) };
        return true;
    }
}
