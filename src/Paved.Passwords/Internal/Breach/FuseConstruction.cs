namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// Finds the fingerprints of one shard (Graf and Lemire, §4): keys that are alone at one of their positions are taken
/// away, one after another, and get their fingerprints in the opposite order. Where some key is left, another seed is
/// tried. Some 41 bytes a key; arrays are kept for the next shard.
/// </summary>
internal sealed class FuseConstruction
{
    private const int MaxSeeds = 100; // a seed fails rarely where there are many keys, every other time where there are few
    private const int CountStep = 4; // a count stands above two bits: which of its positions the last key is at

    private ulong[] _hashes = [];
    private byte[] _counts = [];
    private ulong[] _sums = [];
    private int[] _alone = [];
    private ulong[] _order = [];
    private byte[] _orderAt = [];
    private byte[] _fingerprints = [];

    /// <summary>Number of keys, each counted once.</summary>
    public int KeyCount { get; private set; }

    public ulong Seed { get; private set; }

    public FuseShape Shape { get; private set; }

    public ReadOnlySpan<byte> Fingerprints => _fingerprints.AsSpan(0, (int)Shape.Length);

    /// <summary>Builds the filter of keys, which may repeat, into the properties.</summary>
    public void Build(ReadOnlySpan<ulong> keys)
    {
        for (Seed = 1; Seed <= MaxSeeds; Seed++)
        {
            HashAndSort(keys);
            if (TryCount() && Peel() == KeyCount)
            {
                Assign();
                return;
            }
        }

        throw new InvalidOperationException($"No seed of {MaxSeeds} gave a filter of {KeyCount} keys.");
    }

    /// <summary>Different keys have different hashes. Sorted, they are neighbours in memory, too, and repeats show.</summary>
    private void HashAndSort(ReadOnlySpan<ulong> keys)
    {
        Reserve(ref _hashes, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            _hashes[i] = FuseShape.Hash(keys[i], Seed);
        }

        Array.Sort(_hashes, 0, keys.Length);
        KeyCount = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (KeyCount == 0 || _hashes[i] != _hashes[KeyCount - 1])
            {
                _hashes[KeyCount++] = _hashes[i];
            }
        }

        Shape = FuseShape.For(KeyCount);
    }

    /// <summary>Counts and adds up the keys of each position; fails where a count does not fit.</summary>
    private bool TryCount()
    {
        var length = (int)Shape.Length;
        Reserve(ref _counts, length);
        Reserve(ref _sums, length);
        _counts.AsSpan(0, length).Clear();
        _sums.AsSpan(0, length).Clear();
        var fits = true;
        for (var i = 0; i < KeyCount; i++)
        {
            var hash = _hashes[i];
            var (first, second, third) = Shape.At(hash);
            fits &= Count(first, 0, hash) & Count(second, 1, hash) & Count(third, 2, hash);
        }

        return fits;
    }

    private bool Count(int position, int which, ulong hash)
    {
        _sums[position] ^= hash;
        _counts[position] = unchecked((byte)((_counts[position] + CountStep) ^ which));
        return _counts[position] >= CountStep; // else it overflowed
    }

    /// <summary>Takes away keys that are alone somewhere; answers how many.</summary>
    private int Peel()
    {
        Reserve(ref _alone, (int)Shape.Length);
        Reserve(ref _order, KeyCount);
        Reserve(ref _orderAt, KeyCount);
        var alone = 0;
        for (var position = 0; position < Shape.Length; position++)
        {
            _alone[alone] = position;
            alone += IsAlone(position) ? 1 : 0;
        }

        var taken = 0;
        while (alone > 0)
        {
            var position = _alone[--alone];
            if (IsAlone(position)) // else its key went by another position
            {
                var which = _counts[position] & (CountStep - 1);
                (_order[taken], _orderAt[taken]) = (_sums[position], (byte)which);
                Remove(_order[taken++], which, ref alone);
            }
        }

        return taken;
    }

    private bool IsAlone(int position) => _counts[position] / CountStep == 1;

    private void Remove(ulong hash, int foundAt, ref int alone)
    {
        var (first, second, third) = Shape.At(hash);
        Remove(first, 0, hash, foundAt, ref alone);
        Remove(second, 1, hash, foundAt, ref alone);
        Remove(third, 2, hash, foundAt, ref alone);
    }

    private void Remove(int position, int which, ulong hash, int foundAt, ref int alone)
    {
        _sums[position] ^= hash;
        _counts[position] = unchecked((byte)((_counts[position] - CountStep) ^ which));
        if (which != foundAt && IsAlone(position))
        {
            _alone[alone++] = position;
        }
    }

    private void Assign()
    {
        Reserve(ref _fingerprints, (int)Shape.Length);
        _fingerprints.AsSpan(0, (int)Shape.Length).Clear();
        for (var i = KeyCount - 1; i >= 0; i--)
        {
            var (first, second, third) = Shape.At(_order[i]);
            var others = _fingerprints[first] ^ _fingerprints[second] ^ _fingerprints[third]; // its own is still 0
            var own = _orderAt[i] switch { 0 => first, 1 => second, _ => third };
            _fingerprints[own] = (byte)(FuseShape.Fingerprint(_order[i]) ^ others);
        }
    }

    private static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }
}
