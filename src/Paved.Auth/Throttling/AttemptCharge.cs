namespace Paved.Auth;

/// <summary>What one attempt added to one counter, so that it can be taken back.</summary>
/// <param name="Key">The counter.</param>
/// <param name="Generation">
/// Tells the counter from others of the same key, before and after it: what was charged to a counter that is forgotten
/// is never taken from its successor.
/// </param>
/// <param name="Before">The time that the counter stood at before, in the store's own unit.</param>
/// <param name="After">The time that it stands at now, in the same.</param>
public readonly record struct AttemptCharge(AttemptKey Key, long Generation, long Before, long After)
{
    /// <summary>Scope and factor of the counter; never its name.</summary>
    public override string ToString() => Key.ToString();
}
