namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// Keeps the memory of finished hashes, wiped, for the next ones. In use and kept together stay within a bound as long as
/// what is in use does: memory of other sizes is freed before more is taken.
/// </summary>
internal sealed class HashMemoryPool(nuint maxBytes, nuint guardBytes = 0) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<HashMemory> _kept = [];
    private nuint _totalBytes;
    private bool _isDisposed;

    /// <summary>Bytes in use and kept.</summary>
    public nuint TotalBytes
    {
        get
        {
            lock (_lock)
            {
                return _totalBytes;
            }
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

    /// <summary>Whether nothing was written beside anything that is kept; for tests.</summary>
    public bool IsIntact
    {
        get
        {
            lock (_lock)
            {
                return _kept.TrueForAll(memory => memory.IsIntact);
            }
        }
    }

    public HashMemory Rent(nuint bytes)
    {
        lock (_lock)
        {
            var index = FindLast(bytes);
            if (index >= 0)
            {
                var memory = _kept[index];
                _kept.RemoveAt(index);
                return memory;
            }

            _totalBytes += bytes;
            FreeAboveBound();
        }

        return Allocate(bytes);
    }

    /// <summary>Wipes the memory, then keeps it if the bound allows.</summary>
    public void Return(HashMemory memory)
    {
        memory.Wipe();
        lock (_lock)
        {
            _kept.Add(memory);
            if (_isDisposed)
            {
                FreeAll();
            }

            FreeAboveBound();
        }
    }

    /// <summary>Frees what is kept; what is in use is freed when it comes back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            FreeAll();
        }
    }

    // By hand: a lambda would allocate for each hash.
    private int FindLast(nuint bytes)
    {
        var index = _kept.Count - 1;
        while (index >= 0 && _kept[index].Bytes != bytes)
        {
            index--;
        }

        return index;
    }

    private HashMemory Allocate(nuint bytes)
    {
        try
        {
            return new HashMemory(bytes, guardBytes);
        }
        catch
        {
            lock (_lock)
            {
                _totalBytes -= bytes;
            }

            throw;
        }
    }

    private void FreeAboveBound()
    {
        while (_totalBytes > maxBytes && _kept.Count > 0)
        {
            FreeFirst();
        }
    }

    private void FreeAll()
    {
        while (_kept.Count > 0)
        {
            FreeFirst();
        }
    }

    private void FreeFirst()
    {
        _totalBytes -= _kept[0].Bytes;
        _kept[0].Dispose();
        _kept.RemoveAt(0);
    }
}
