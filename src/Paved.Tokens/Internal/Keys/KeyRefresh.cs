namespace Paved.Tokens.Internal;

/// <summary>One fetch, awaited by all who need it.</summary>
internal sealed class KeyRefresh
{
    /// <summary>Whether the issuer is being asked already: what it publishes now may be missing from the answer.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Whether it brought keys; never faulted.</summary>
    public Task<bool> Task { get; set; } = System.Threading.Tasks.Task.FromResult(false);
}
