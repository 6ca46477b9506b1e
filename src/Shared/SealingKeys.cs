namespace Paved.Internal;

/// <summary>Keys by name, of which one seals and all open.</summary>
internal sealed class SealingKeys
{
    private readonly SealingKey[] _all;

    /// <exception cref="ArgumentException">No key, a name or a key twice, or none of the current name.</exception>
    public SealingKeys(IEnumerable<SealingKey?> keys, string currentId)
    {
        ArgumentNullException.ThrowIfNull(currentId);
        _all = [.. keys.Select(key => key ?? throw new ArgumentException("Expected no null.", nameof(keys)))];
        if (_all.Index().Any(one => _all.Take(one.Index).Any(
                other => other.Id == one.Item.Id || other.HasSameBytes(one.Item))))
        {
            throw new ArgumentException("Expected each name and each key once.", nameof(keys));
        }

        Current = Find(currentId) ?? throw new ArgumentException($"No key is named '{currentId}'.", nameof(currentId));
    }

    public SealingKey Current { get; }

    public SealingKey? Find(string id) => _all.FirstOrDefault(key => key.Id == id);
}
