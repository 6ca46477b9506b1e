using System.Runtime.InteropServices;

namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// Keys parted by their leading byte: 16 MB in memory, and beyond that in a temporary file, in blocks of one part each.
/// The file has no name any more while it is used, where the system permits that, so that nothing is left behind.
/// </summary>
internal sealed class KeyPartitions(string besides) : IDisposable
{
    private const int Parts = 1 << FilterHeader.MaxShardBits;
    private const int BlockKeys = 8192;

    private readonly ulong[]?[] _open = new ulong[Parts][];
    private readonly int[] _openCounts = new int[Parts];
    private readonly List<long>[] _blocks = [.. Enumerable.Range(0, Parts).Select(_ => new List<long>())];
    private FileStream? _file;
    private ulong[] _shard = [];

    public long Count { get; private set; }

    public void Add(ulong key)
    {
        var part = (int)(key >> (64 - FilterHeader.MaxShardBits));
        var block = _open[part] ??= new ulong[BlockKeys];
        block[_openCounts[part]++] = key;
        Count++;
        if (_openCounts[part] == BlockKeys)
        {
            Spill(part, block);
        }
    }

    /// <summary>Number of keys that begin with these bits.</summary>
    public long CountOf(int shard, int shardBits)
        => PartsOf(shard, shardBits).Sum(part => ((long)_blocks[part].Count * BlockKeys) + _openCounts[part]);

    /// <summary>The keys that begin with these bits, valid until the next call.</summary>
    public ReadOnlySpan<ulong> Read(int shard, int shardBits)
    {
        var count = (int)CountOf(shard, shardBits);
        if (_shard.Length < count)
        {
            _shard = new ulong[count];
        }

        var at = 0;
        foreach (var part in PartsOf(shard, shardBits))
        {
            foreach (var offset in _blocks[part])
            {
                _file!.Position = offset;
                _file.ReadExactly(MemoryMarshal.AsBytes(_shard.AsSpan(at, BlockKeys)));
                at += BlockKeys;
            }

            _open[part].AsSpan(0, _openCounts[part]).CopyTo(_shard.AsSpan(at));
            at += _openCounts[part];
        }

        return _shard.AsSpan(0, count);
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<int> PartsOf(int shard, int shardBits)
    {
        var parts = Parts >> shardBits;
        return Enumerable.Range(shard * parts, parts);
    }

    private void Spill(int part, ulong[] block)
    {
        _file ??= CreateFile();
        _blocks[part].Add(_file.Position);
        _file.Write(MemoryMarshal.AsBytes<ulong>(block));
        _openCounts[part] = 0;
    }

    private FileStream CreateFile()
    {
        var path = $"{besides}.{Path.GetRandomFileName()}.tmp";
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        File.Delete(path);
        return file;
    }
}
