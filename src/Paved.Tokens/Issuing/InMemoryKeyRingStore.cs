namespace Paved.Tokens;

/// <summary>A ring in the memory of this process: after a restart its tokens no longer validate.</summary>
public sealed class InMemoryKeyRingStore : IKeyRingStore
{
    private readonly Lock _lock = new();
    private string? _text;

    /// <inheritdoc />
    public ValueTask<string?> ReadAsync(CancellationToken cancellationToken) => new(Volatile.Read(ref _text));

    /// <inheritdoc />
    public ValueTask<bool> TryReplaceAsync(string? expected, string replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        lock (_lock)
        {
            if (!string.Equals(_text, expected, StringComparison.Ordinal))
            {
                return new(false);
            }

            Volatile.Write(ref _text, replacement);
            return new(true);
        }
    }
}
