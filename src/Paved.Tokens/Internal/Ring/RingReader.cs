namespace Paved.Tokens.Internal.Ring;

/// <summary>
/// Keeps the ring as last read, reads it again when it is due, and changes it by compare-and-set. Where the store fails
/// the ring read before serves on, for as long as one JWKS maximum age: that much delay the announcement of a key and its
/// retention allow for.
/// </summary>
internal sealed class RingReader(RingVault vault, KeyRingOptions options, TimeProvider time) : IDisposable
{
    private const int MaximumTries = 100;

    private readonly SemaphoreSlim _turn = new(1);
    private RingSnapshot? _snapshot;
    private long _readAt;
    private long _triedAt;
    private volatile bool _isDisposed;

    public RingChanges Changes { get; } = new(options);

    /// <summary>Why the last attempt to read failed; null when it did not.</summary>
    public Exception? Failure { get; private set; }

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The ring with everything done to it that is due.</summary>
    public ValueTask<RingSnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(KeyRing));
        return Volatile.Read(ref _snapshot) is { } snapshot && !IsOlder(ref _triedAt, options.RefreshInterval)
            ? new(snapshot)
            : new(RefreshAsync(cancellationToken));
    }

    /// <summary>Changes the ring after what is due; tries again while others change it at the same time.</summary>
    public async Task<RingSnapshot> ChangeAsync(
        Func<RingDocument, long, RingDocument> change, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(KeyRing));
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReplaceAsync(
                (ring, now) => change(Changes.Maintain(ring, now), now), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The ring as it is stored, with nothing done to it.</summary>
    public async Task<RingDocument> PeekAsync(CancellationToken cancellationToken) =>
        (await vault.ReadAsync(cancellationToken).ConfigureAwait(false)).Ring;

    public void Dispose()
    {
        _isDisposed = true;
        Volatile.Read(ref _snapshot)?.Dispose();
    }

    private async Task<RingSnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _snapshot is { } fresh && !IsOlder(ref _triedAt, options.RefreshInterval)
                ? fresh
                : await ReplaceAsync(Changes.Maintain, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is not (OperationCanceledException or ObjectDisposedException)
            && _snapshot is not null && !IsOlder(ref _readAt, options.JwksMaxAge))
        {
            Failure = e;
            Volatile.Write(ref _triedAt, time.GetTimestamp());
            return _snapshot;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<RingSnapshot> ReplaceAsync(
        Func<RingDocument, long, RingDocument> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            var readAt = time.GetTimestamp();
            var (text, ring) = await vault.ReadAsync(cancellationToken).ConfigureAwait(false);
            var changed = change(ring, Now);
            var written = text is not null && changed.HoldsSameAs(ring)
                ? text
                : await vault.TryReplaceAsync(text, changed, cancellationToken).ConfigureAwait(false);
            if (written is not null)
            {
                return Keep(written, changed, readAt);
            }
        }

        throw new IOException($"Others changed the key ring {MaximumTries} times in a row; nothing was changed here.");
    }

    private RingSnapshot Keep(string text, RingDocument ring, long readAt)
    {
        var snapshot = _snapshot?.Text == text ? _snapshot : new RingSnapshot(text, ring, _snapshot);
        Volatile.Write(ref _snapshot, snapshot);
        Volatile.Write(ref _readAt, readAt);
        Volatile.Write(ref _triedAt, readAt);
        Failure = null;
        if (_isDisposed)
        {
            snapshot.Dispose();
        }

        return snapshot;
    }

    private bool IsOlder(ref long timestamp, TimeSpan limit) => time.GetElapsedTime(Volatile.Read(ref timestamp)) >= limit;
}
