namespace Paved.Testing;

/// <summary>One thing that a store must do.</summary>
public sealed class StoreCheck
{
    private readonly Func<CancellationToken, Task> _run;

    internal StoreCheck(string name, Func<CancellationToken, Task> run) => (Name, _run) = (name, run);

    /// <summary>What the store must do, as a sentence without its full stop.</summary>
    public string Name { get; }

    /// <summary>Checks it on a store made for the purpose.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreContractException">The store does otherwise, or threw.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _run(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (StoreContractException or OperationCanceledException))
        {
            throw new StoreContractException($"{Name}: the store threw {e.GetType().Name}.", e);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
