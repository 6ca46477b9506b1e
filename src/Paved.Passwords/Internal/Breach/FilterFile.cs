using System.IO.MemoryMappedFiles;

namespace Paved.Passwords.Internal.Breach;

/// <summary>A filter's file, checked as a whole and then mapped into memory.</summary>
internal sealed class FilterFile : IDisposable
{
    private readonly FilterLayout _layout;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;

    private FilterFile(FileStream file, FilterLayout layout)
    {
        _layout = layout;
        _map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, layout.Length, MemoryMappedFileAccess.Read);
    }

    public long Length => _layout.Length;

    public string Checksum => _layout.Checksum;

    public long KeyCount => _layout.KeyCount;

    /// <exception cref="InvalidDataException">The file is no filter, or not a whole one.</exception>
    public static FilterFile Open(string path)
    {
        // Others may replace or delete it meanwhile; this handle, and then the map, stay with what was checked.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            return new FilterFile(file, FilterLayout.Read(file));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    public bool Contains(ulong key)
    {
        var (shard, offset) = _layout.ShardOf(key);
        var hash = FuseShape.Hash(key, shard.Seed);
        var (first, second, third) = shard.Shape.At(hash);
        var combined = _view.ReadByte(offset + first) ^ _view.ReadByte(offset + second) ^ _view.ReadByte(offset + third);
        return combined == FuseShape.Fingerprint(hash);
    }

    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }
}
