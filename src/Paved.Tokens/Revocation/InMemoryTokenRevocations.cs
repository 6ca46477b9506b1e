using System.Collections.Concurrent;

namespace Paved.Tokens;

/// <summary>
/// Revocations in the memory of one process: lost on restart and unknown to other instances. Bounded: what has expired is
/// forgotten, and when it is full nothing is, so that revoking fails instead. Safe for concurrent use.
/// </summary>
public sealed class InMemoryTokenRevocations : ITokenRevocations
{
    private readonly ConcurrentDictionary<(string Issuer, string TokenId), DateTimeOffset> _tokens = new();
    private readonly ConcurrentDictionary<(string Issuer, string Subject), Cutoff> _subjects = new();
    private readonly Lock _writing = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">How many entries it holds at most, 1 to 10 million. Default 1 million.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    public InMemoryTokenRevocations(int capacity = 1_000_000, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 10_000_000);
        (_capacity, _time) = (capacity, timeProvider ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken) => new(
        _tokens.ContainsKey((token.Issuer, token.TokenId))
        || (token.Subject is not null
            && _subjects.TryGetValue((token.Issuer, token.Subject), out var cutoff)
            && token.IssuedAt < cutoff.IssuedBefore));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    public ValueTask RevokeAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(tokenId);
        lock (_writing)
        {
            MakeRoom(_tokens.ContainsKey((issuer, tokenId)));
            _tokens.AddOrUpdate((issuer, tokenId), expiresAt, (_, known) => Later(known, expiresAt));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    public ValueTask RevokeSubjectAsync(
        string issuer,
        string subject,
        DateTimeOffset issuedBefore,
        DateTimeOffset expiresAt,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        lock (_writing)
        {
            MakeRoom(_subjects.ContainsKey((issuer, subject)));
            _subjects.AddOrUpdate(
                (issuer, subject),
                new Cutoff(issuedBefore, expiresAt),
                (_, known) => new Cutoff(Later(known.IssuedBefore, issuedBefore), Later(known.ExpiresAt, expiresAt)));
        }

        return ValueTask.CompletedTask;
    }

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;

    private void MakeRoom(bool isKnown)
    {
        if (isKnown || _tokens.Count + _subjects.Count < _capacity)
        {
            return;
        }

        var now = _time.GetUtcNow();
        foreach (var (key, expiresAt) in _tokens)
        {
            _ = expiresAt <= now && _tokens.TryRemove(key, out _);
        }

        foreach (var (key, cutoff) in _subjects)
        {
            _ = cutoff.ExpiresAt <= now && _subjects.TryRemove(key, out _);
        }

        if (_tokens.Count + _subjects.Count >= _capacity)
        {
            throw new InvalidOperationException($"The store of revocations is full ({_capacity} entries).");
        }
    }

    private readonly record struct Cutoff(DateTimeOffset IssuedBefore, DateTimeOffset ExpiresAt);
}
