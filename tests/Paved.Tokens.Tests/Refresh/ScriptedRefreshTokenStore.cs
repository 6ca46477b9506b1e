namespace Paved.Tokens.Tests.Refresh;

/// <summary>A store that answers one kind of call late, or to which others are always faster for a while.</summary>
internal sealed class ScriptedRefreshTokenStore : IRefreshTokenStore
{
    private readonly InMemoryRefreshTokenStore _inner = new();

    /// <summary>The name of the member that answers late.</summary>
    public string? Late { get; set; }

    /// <summary>How many more replacements it refuses.</summary>
    public int Refusals { get; set; }

    public async ValueTask AddAsync(RefreshTokenFamily family, CancellationToken cancellationToken)
    {
        await WaitAsync(nameof(AddAsync)).ConfigureAwait(false);
        await _inner.AddAsync(family, cancellationToken);
    }

    public async ValueTask<RefreshTokenFamily?> FindAsync(string familyId, CancellationToken cancellationToken)
    {
        await WaitAsync(nameof(FindAsync)).ConfigureAwait(false);
        return await _inner.FindAsync(familyId, cancellationToken);
    }

    public async ValueTask<bool> TryReplaceAsync(RefreshTokenFamily replacement, CancellationToken cancellationToken)
    {
        await WaitAsync(nameof(TryReplaceAsync)).ConfigureAwait(false);
        return --Refusals < 0 && await _inner.TryReplaceAsync(replacement, cancellationToken);
    }

    public async ValueTask<bool> RevokeFamilyAsync(string familyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await WaitAsync(nameof(RevokeFamilyAsync)).ConfigureAwait(false);
        return await _inner.RevokeFamilyAsync(familyId, at, cancellationToken);
    }

    public ValueTask<int> RevokeSubjectAsync(string subject, DateTimeOffset at, CancellationToken cancellationToken) =>
        _inner.RevokeSubjectAsync(subject, at, cancellationToken);

    public ValueTask<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _inner.DeleteExpiredAsync(now, cancellationToken);

    private async Task WaitAsync(string member)
    {
        if (member == Late)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }
    }
}
