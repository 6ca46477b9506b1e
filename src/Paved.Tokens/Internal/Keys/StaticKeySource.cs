namespace Paved.Tokens.Internal;

/// <summary>Keys that never change.</summary>
internal sealed class StaticKeySource(KeySet keys) : KeySource
{
    public KeySet Keys { get; } = keys;

    public override ValueTask<KeySet?> GetAsync(CancellationToken cancellationToken) => new(Keys);

    public override ValueTask<KeySet?> SeekAsync(KeyName name, CancellationToken cancellationToken) => new(Keys);

    public override ValueTask<bool> WarmUpAsync(CancellationToken cancellationToken) => new(true);

    /// <summary>Nothing: validators of one profile share it.</summary>
    public override void Dispose()
    {
    }
}
