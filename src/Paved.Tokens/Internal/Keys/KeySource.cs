namespace Paved.Tokens.Internal;

/// <summary>Where one validator has the keys of one issuer from.</summary>
internal abstract class KeySource : IDisposable
{
    private protected KeySource()
    {
    }

    /// <summary>The keys to verify with now; null where there are none.</summary>
    public abstract ValueTask<KeySet?> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The keys after a look at the issuer for one that was missing: with it, or without it because it is not there, or
    /// null where that cannot be told now. Only for a token that passed every check that needs no key.
    /// </summary>
    public abstract ValueTask<KeySet?> SeekAsync(KeyName name, CancellationToken cancellationToken);

    /// <summary>Has the keys fetched; whether there are any afterwards.</summary>
    public abstract ValueTask<bool> WarmUpAsync(CancellationToken cancellationToken);

    public abstract void Dispose();
}
