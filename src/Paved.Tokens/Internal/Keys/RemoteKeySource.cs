namespace Paved.Tokens.Internal;

/// <summary>
/// The keys that an issuer publishes. One fetch at a time, which requests await; while none succeeds the last keys serve.
/// A new document replaces the keys at once and whole.
/// </summary>
internal sealed class RemoteKeySource(
    IKeyDocument published, KeySetBuilder builder, RemoteKeyOptions options, TokenHost host) : KeySource
{
    /// <summary>How many requests may wait for a fetch; more are told that the keys are unavailable.</summary>
    public const int MaximumWaiters = 256;

    /// <summary>How long the issuer is left alone after a fetch that failed.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly RefreshBudget _budget = new(host.Time);
    private readonly AbsentKeys _absent = new(host.Time);
    private readonly TimeSpan _keepFor =
        options.KeepFor > options.RefreshInterval ? options.KeepFor : options.RefreshInterval;

    private volatile FetchedKeys? _fetched;
    private KeyRefresh? _running;
    private volatile bool _hasFailed;
    private long _failedAt;
    private int _waiters;

    public override ValueTask<KeySet?> GetAsync(CancellationToken cancellationToken)
    {
        var age = Age();
        if (age < options.RefreshInterval)
        {
            return new(_fetched!.Keys);
        }

        var refresh = Join(isUrgent: false);
        var mayServe = age < _keepFor && (age < options.RefreshInterval * 2 || refresh is null || _hasFailed);
        return mayServe ? new(_fetched!.Keys) : AwaitAsync(refresh, cancellationToken);
    }

    public override async ValueTask<KeySet?> SeekAsync(KeyName name, CancellationToken cancellationToken)
    {
        if (name.KeyId.Length > AbsentKeys.MaximumNameLength || IsAbsent(name))
        {
            return Usable();
        }

        // A fetch that had started before this request may have missed the key; one that starts later is conclusive.
        for (var isConclusive = false; !isConclusive;)
        {
            var refresh = Join(isUrgent: true);
            isConclusive = refresh is { HasStarted: false };
            var keys = await AwaitAsync(refresh, cancellationToken).ConfigureAwait(false);
            if (keys is null || refresh is null || !await refresh.Task.ConfigureAwait(false))
            {
                return null;
            }

            if (keys.Contains(name))
            {
                return keys;
            }
        }

        lock (_lock)
        {
            _absent.Add(name);
        }

        return Usable();
    }

    public override async ValueTask<bool> WarmUpAsync(CancellationToken cancellationToken) =>
        await GetAsync(cancellationToken).ConfigureAwait(false) is not null;

    public override void Dispose()
    {
        _disposed.Cancel();
        published.Dispose();
    }

    private TimeSpan Age() => _fetched is { } fetched ? host.Time.GetElapsedTime(fetched.At) : TimeSpan.MaxValue;

    private KeySet? Usable() => Age() < _keepFor ? _fetched!.Keys : null;

    private bool IsAbsent(KeyName name)
    {
        lock (_lock)
        {
            return _absent.Contains(name);
        }
    }

    private async ValueTask<KeySet?> AwaitAsync(KeyRefresh? refresh, CancellationToken cancellationToken)
    {
        if (refresh is null)
        {
            return Usable();
        }

        try
        {
            if (Interlocked.Increment(ref _waiters) > MaximumWaiters)
            {
                return null;
            }

            await refresh.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return Usable();
        }
        finally
        {
            Interlocked.Decrement(ref _waiters);
        }
    }

    /// <summary>The fetch under way, else a new one; null during the pause after a failure.</summary>
    private KeyRefresh? Join(bool isUrgent)
    {
        lock (_lock)
        {
            if (_running is not null)
            {
                return _running;
            }

            if (_hasFailed && host.Time.GetElapsedTime(_failedAt) < PauseAfterFailure)
            {
                return null;
            }

            var wait = isUrgent ? _budget.Take() : TimeSpan.Zero;
            var refresh = new KeyRefresh();
            _running = refresh;
            using (ExecutionContext.SuppressFlow())
            {
                refresh.Task = Task.Run(() => RunAsync(refresh, wait));
            }

            return refresh;
        }
    }

    private async Task<bool> RunAsync(KeyRefresh refresh, TimeSpan wait)
    {
        using var operation = host.Telemetry.BeginRefresh();
        try
        {
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, host.Time, _disposed.Token).ConfigureAwait(false);
            }

            var at = Start(refresh);
            var document = await published.FetchAsync(_disposed.Token).ConfigureAwait(false);
            operation.Succeeded(hasChanged: Accept(document, at));
            End(hasFailed: false);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException) // a handler of the application's may throw anything
        {
            host.Logger.KeysNotFetched(builder.Issuer, e.Message);
            End(hasFailed: true);
            return false;
        }
    }

    private long Start(KeyRefresh refresh)
    {
        lock (_lock)
        {
            refresh.HasStarted = true;
            return host.Time.GetTimestamp();
        }
    }

    private bool Accept(byte[] document, long at)
    {
        if (_fetched is { } last && document.AsSpan().SequenceEqual(last.Document))
        {
            _fetched = last with { At = at };
            return false;
        }

        _fetched = new FetchedKeys(builder.Build(document), document, at);
        host.Logger.KeysChanged(builder.Issuer);
        return true;
    }

    private void End(bool hasFailed)
    {
        lock (_lock)
        {
            (_running, _hasFailed, _failedAt) = (null, hasFailed, host.Time.GetTimestamp());
        }
    }
}
