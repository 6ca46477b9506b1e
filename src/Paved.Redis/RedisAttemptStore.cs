using Paved.Auth;
using Paved.Redis.Internal;
using StackExchange.Redis;

namespace Paved.Redis;

/// <summary>
/// Counters of attempts in Redis, shared by all instances of an application. Each operation is one script. Needs
/// <c>maxmemory-policy noeviction</c>, which is checked at the first use, after each reconnection and every 30 seconds, and
/// data that outlives a restart of Redis: an empty Redis admits nothing until the longest wait that may have been lost is
/// over (an hour, or <see cref="AttemptThrottleOptions.MaximumDelay"/> where that is longer).
/// </summary>
/// <remarks>
/// <para>Whatever keeps Redis from answering is an <see cref="AttemptStoreUnavailableException"/>. An attempt whose answer
/// was not awaited may count all the same. Times are those of the server. A stopped account is forgotten after ten years
/// without an attempt.</para>
/// <para>All keys are in one slot of a cluster and all but one expire. Their number is bounded by
/// <see cref="AttemptThrottleOptions.MaxTrackedKeys"/> for each scope; further ones share counters that count too much.</para>
/// </remarks>
public sealed class RedisAttemptStore : IAttemptStore
{
    private readonly IDatabase _database;
    private readonly RedisAttemptStoreOptions _options;
    private readonly TimeProvider? _clock;
    private readonly PolicyCheck _policy;
    private readonly string _prefix;
    private readonly RedisKey[] _epoch;

    /// <summary>Creates a store; one instance serves the whole application, from any thread.</summary>
    /// <param name="connection">
    /// The connection, which stays the caller's. With <c>BacklogPolicy.FailFast</c> a Redis that is down is told at once
    /// instead of after the timeout.
    /// </param>
    /// <param name="options">The options, read once.</param>
    /// <param name="timeProvider">The clock of the counters, for tests. Default: the server's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RedisAttemptStore(
        IConnectionMultiplexer connection, RedisAttemptStoreOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _options = (options ?? new RedisAttemptStoreOptions()).Snapshot(nameof(options));
        (_database, _clock) = (connection.GetDatabase(), timeProvider);
        _prefix = $"{{{_options.KeyPrefix}}}:attempts:";
        _epoch = [_prefix + "epoch"];
        _policy = new PolicyCheck(ReadPolicyAsync, timeProvider ?? TimeProvider.System);
        connection.ConnectionRestored += (_, _) => _policy.Forget();
    }

    private long Now => _clock is null ? 0 : _clock.GetUtcNow().Subtract(DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <inheritdoc/>
    public async ValueTask<AttemptDecision> ReserveAsync(AttemptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _policy.RequireAsync(cancellationToken).ConfigureAwait(false);
        var answer = (long[])(await EvaluateAsync(
            AttemptScripts.Reserve, [_prefix, Now, .. AttemptArguments.Of(request)], cancellationToken)
            .ConfigureAwait(false))!;
        return answer[0] switch
        {
            1 => AttemptDecision.Admit(AttemptArguments.ChargesOf(request.Keys, answer), isLast: answer[^1] == 1),
            0 => AttemptDecision.Refuse(answer[1] < 0 ? null : TimeSpan.FromMicroseconds(answer[1])),
            _ => throw RedisFault.OfLostCounters(TimeSpan.FromMicroseconds(answer[1]), _epoch[0].ToString()),
        };
    }

    /// <inheritdoc/>
    public async ValueTask ConcludeAsync(
        IReadOnlyList<AttemptCharge> charges, bool isSuccess, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charges);
        RedisValue[] arguments = [_prefix, Now, isSuccess ? 1 : 0, .. charges.SelectMany(AttemptArguments.Of)];
        await EvaluateAsync(AttemptScripts.Conclude, arguments, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ResetAsync(UInt128 account, AttemptFactor? factor, CancellationToken cancellationToken)
    {
        var factors = factor is { } one ? [one] : Enum.GetValues<AttemptFactor>();
        RedisValue[] arguments =
            [_prefix, Now, AttemptArguments.NameOf(account), .. factors.Select(each => (RedisValue)(int)each)];
        return (int)await EvaluateAsync(AttemptScripts.Reset, arguments, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
    {
        var index = $"{_prefix}i:{AttemptArguments.LetterOf(scope)}";
        return await AskAsync(() => _database.SortedSetLengthAsync(index), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How the server makes room when its memory is full.</summary>
    internal async Task<string?> ReadPolicyAsync(CancellationToken ct)
        => (string?)await EvaluateAsync(AttemptScripts.MemoryPolicy, [], ct).ConfigureAwait(false);

    private Task<RedisResult> EvaluateAsync(string script, RedisValue[] arguments, CancellationToken ct)
        => AskAsync(() => _database.ScriptEvaluateAsync(script, _epoch, arguments), ct);

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask().WaitAsync(_options.Timeout, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (RedisFault.IsOne(e))
        {
            throw RedisFault.From(e);
        }
    }
}
