namespace Paved.Passwords;

/// <summary>
/// The peppers a hasher knows, oldest first. One of them, the current one, enters new hashes; all verify. A match of
/// a hash without pepper or of an older one needs a rehash; a newer one than the current is left alone, so that
/// services which do not yet agree on the current one never replace each other's hashes. Rotation is described in
/// <c>docs/pepper.md</c>.
/// </summary>
public sealed class PepperRing
{
    private readonly PasswordPepper[] _keys;
    private readonly int _current;
    private readonly DateTimeOffset? _refuseUnpepperedAfter;

    /// <summary>Creates a ring.</summary>
    /// <param name="keys">Every pepper that a stored hash may name, oldest first; at least one.</param>
    /// <param name="currentId">
    /// The name of the one that enters new hashes, or null while they are only announced: services then verify with
    /// them and hash without.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no key, a name or a secret comes twice, or no key has the current name.
    /// </exception>
    public PepperRing(IEnumerable<PasswordPepper> keys, string? currentId)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys];
        if (FaultOfKeys(_keys) is { } fault)
        {
            throw new ArgumentException(fault, nameof(keys));
        }

        _current = Array.FindIndex(_keys, key => key.Id == currentId);
        if (currentId is not null && _current < 0)
        {
            throw new ArgumentException(
                $"Expected the name of a key ({Names(_keys)}), got '{currentId}'.", nameof(currentId));
        }
    }

    /// <summary>The pepper that enters new hashes, or null where all are only announced.</summary>
    public PasswordPepper? Current => _current < 0 ? null : _keys[_current];

    /// <summary>
    /// From when on a stored hash without pepper is answered as <see cref="PasswordOutcome.Unsupported"/>, at the cost
    /// of a hash. Default null: never.
    /// </summary>
    /// <exception cref="ArgumentException">Set while no pepper is current: what is minted would be refused.</exception>
    public DateTimeOffset? RefuseUnpepperedAfter
    {
        get => _refuseUnpepperedAfter;
        init => _refuseUnpepperedAfter = value is null || _current >= 0
            ? value
            : throw new ArgumentException("Expected a current key where hashes without pepper are refused.", nameof(value));
    }

    /// <summary>The names of the keys, oldest first; no secret.</summary>
    public override string ToString() => $"peppers {Names(_keys)}; current {Current?.Id ?? "none"} (secrets not shown)";

    /// <summary>The pepper that a stored hash names, or null.</summary>
    internal PasswordPepper? Find(ReadOnlySpan<byte> keyId)
    {
        foreach (var key in _keys)
        {
            if (keyId.SequenceEqual(key.KeyId))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Whether the current pepper is newer than the one of a stored hash (null for none).</summary>
    internal bool IsBehind(PasswordPepper? stored) => Array.IndexOf(_keys, stored) < _current;

    internal static string? FaultOfKeys(IReadOnlyList<PasswordPepper> keys)
    {
        if (keys.Count == 0 || keys.Contains(null!))
        {
            return "Expected at least one key, and none that is null.";
        }

        for (var i = 0; i < keys.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (keys[i].Id == keys[j].Id || keys[i].HasSameSecret(keys[j]))
                {
                    return $"Expected each name and each secret once; keys {j + 1} and {i + 1} "
                        + $"('{keys[j].Id}', '{keys[i].Id}') share one.";
                }
            }
        }

        return null;
    }

    private static string Names(PasswordPepper[] keys) => string.Join(", ", keys.Select(key => key.Id));
}
