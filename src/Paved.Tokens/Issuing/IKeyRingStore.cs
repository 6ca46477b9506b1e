namespace Paved.Tokens;

/// <summary>
/// Where a key ring is kept: one cell of text, read as a whole and replaced by compare-and-set. The text is encrypted and
/// authenticated before it gets here. It must last: who loses it invalidates every token.
/// <c>StoreContract.OfKeyRingStore</c> of Paved.Testing checks a store of yours.
/// </summary>
public interface IKeyRingStore
{
    /// <summary>Reads the text.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The text last written; null while there is none. Throw where it cannot be read.</returns>
    ValueTask<string?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the text if it is still the expected one, in one atomic operation.</summary>
    /// <param name="expected">What was read; null for none.</param>
    /// <param name="replacement">What it becomes; at most 256 Ki characters of base64url.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was replaced; false when it was, ordinally, no longer the expected one.</returns>
    ValueTask<bool> TryReplaceAsync(string? expected, string replacement, CancellationToken cancellationToken);
}
