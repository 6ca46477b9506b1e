using System.IO.MemoryMappedFiles;

namespace Paved.Benchmarks.Breach;

/// <summary>The obvious offline list: all hashes, sorted, in a mapped file that is searched by halves.</summary>
internal sealed class SortedHashFile : IDisposable
{
    private const int HashBytes = 20;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte[] _hash = new byte[HashBytes];
    private readonly long _count;

    public SortedHashFile(string path, int count)
    {
        var hashes = Enumerable.Range(0, count).Select(i => Numbered.Sha1(i, new byte[HashBytes])).ToArray();
        Array.Sort(hashes, static (left, right) => left.AsSpan().SequenceCompareTo(right));
        using (var file = File.Create(path))
        {
            Array.ForEach(hashes, hash => file.Write(hash));
        }

        _count = count;
        _map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    public bool Contains(ReadOnlySpan<byte> hash)
    {
        var (low, high) = (0L, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            _view.ReadArray(middle * HashBytes, _hash, 0, HashBytes);
            switch (_hash.AsSpan().SequenceCompareTo(hash))
            {
                case 0: return true;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return false;
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }
}
