namespace Paved.Tokens.Tests.Refresh;

/// <summary>A store with the fault that matters most: it compares, lets another one compare, and sets.</summary>
internal sealed class HesitantRefreshTokenStore : IRefreshTokenStore
{
    private readonly InMemoryRefreshTokenStore _inner = new();
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _compared;

    public ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken) =>
        _inner.AddAsync(family, cancellationToken);

    public ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken) =>
        _inner.FindAsync(familyId, cancellationToken);

    public async ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken)
    {
        if ((await FindAsync(replacement.Id, cancellationToken))?.Revision != replacement.Revision - 1)
        {
            return false;
        }

        if (Interlocked.Increment(ref _compared) == 2)
        {
            _second.SetResult();
        }

        await _second.Task.WaitAsync(cancellationToken);
        await _inner.TryReplaceAsync(replacement, cancellationToken);
        return true;
    }

    public ValueTask<bool> RevokeFamilyAsync(string familyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        _inner.RevokeFamilyAsync(familyId, at, cancellationToken);

    public ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken) =>
        _inner.RevokeSubjectAsync(subject, at, cancellationToken);

    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _inner.DeleteExpiredAsync(now, cancellationToken);
}
