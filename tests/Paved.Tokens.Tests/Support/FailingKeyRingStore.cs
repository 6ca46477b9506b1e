namespace Paved.Tokens.Tests.Support;

/// <summary>A store in memory that is down while <see cref="Failure"/> is set.</summary>
internal sealed class FailingKeyRingStore : IKeyRingStore
{
    private readonly InMemoryKeyRingStore _inner = new();

    public Exception? Failure { get; set; }

    public ValueTask<string?> ReadAsync(CancellationToken cancellationToken) =>
        Failure is null ? _inner.ReadAsync(cancellationToken) : throw Failure;

    public ValueTask<bool> TryReplaceAsync(string? expected, string replacement, CancellationToken cancellationToken) =>
        Failure is null ? _inner.TryReplaceAsync(expected, replacement, cancellationToken) : throw Failure;
}
