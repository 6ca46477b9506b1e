namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// Keeps the memory of finished hashes for the next ones: of the sizes that were used last, up to a bound in bytes. What
/// is in here is wiped.
/// </summary>
internal sealed class HashMemoryPool(nuint maxKeptBytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<HashMemory> _kept = [];
    private nuint _keptBytes;
    private bool _isDisposed;

    public HashMemory Rent(nuint bytes)
    {
        lock (_lock)
        {
            for (var i = _kept.Count - 1; i >= 0; i--)
            {
                if (_kept[i].Bytes == bytes)
                {
                    return TakeAt(i);
                }
            }
        }

        return new HashMemory(bytes);
    }

    /// <summary>Wipes the memory, then keeps it; the oldest is freed where the bound is reached.</summary>
    public void Return(HashMemory memory)
    {
        memory.Wipe();
        lock (_lock)
        {
            if (_isDisposed || memory.Bytes > maxKeptBytes)
            {
                memory.Dispose();
                return;
            }

            while (_keptBytes + memory.Bytes > maxKeptBytes)
            {
                TakeAt(0).Dispose();
            }

            _kept.Add(memory);
            _keptBytes += memory.Bytes;
        }
    }

    /// <summary>Whether everything that is kept is wiped; for tests.</summary>
    public bool IsWiped
    {
        get
        {
            lock (_lock)
            {
                return _kept.TrueForAll(memory => memory.IsWiped);
            }
        }
    }

    /// <summary>Frees what is kept; what is in use is freed when it comes back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _kept.ForEach(memory => memory.Dispose());
            _kept.Clear();
            _keptBytes = 0;
        }
    }

    private HashMemory TakeAt(int index)
    {
        var memory = _kept[index];
        _kept.RemoveAt(index);
        _keptBytes -= memory.Bytes;
        return memory;
    }
}
