using System.Security.Cryptography;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Where the shards of a filter's file are. Whatever the bytes, reading either checks all of them or refuses.</summary>
internal sealed class FilterLayout
{
    private const string Foreign = "expected a filter of breached passwords, got something else.";
    private const string Damaged = "the filter was cut short or changed; build or copy it again.";
    private const int ChunkBytes = 1 << 20;

    private readonly FilterShard[] _shards;
    private readonly long[] _offsets;
    private readonly int _shift;

    private FilterLayout(int shardBits, long length, byte[] checksum)
    {
        (_shift, Length, Checksum) = (64 - shardBits, length, Convert.ToHexStringLower(checksum));
        (_shards, _offsets) = (new FilterShard[1 << shardBits], new long[1 << shardBits]);
    }

    public long Length { get; }

    public string Checksum { get; }

    public long KeyCount => _shards.Sum(shard => (long)shard.KeyCount);

    /// <exception cref="InvalidDataException">The stream is no filter, or not a whole one.</exception>
    public static FilterLayout Read(Stream file)
    {
        Span<byte> header = stackalloc byte[FilterHeader.Bytes];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !FilterHeader.IsFilter(header))
        {
            throw new InvalidDataException(Foreign);
        }

        if (FilterHeader.ProblemOfVersion(header) is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        Require(FilterHeader.ReadShardBits(header) is not null && file.Length > FilterHeader.Bytes + SHA256.HashSizeInBytes);
        var layout = new FilterLayout(FilterHeader.ReadShardBits(header)!.Value, file.Length, Verify(file));
        layout.ReadShards(file);
        return layout;
    }

    public (FilterShard Shard, long Offset) ShardOf(ulong key)
    {
        var index = _shards.Length == 1 ? 0 : (int)(key >> _shift);
        return (_shards[index], _offsets[index]);
    }

    private static byte[] Verify(Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        file.Position = 0;
        for (var left = file.Length - SHA256.HashSizeInBytes; left > 0;)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(left, chunk.Length));
            Fill(file, part);
            hash.AppendData(part);
            left -= part.Length;
        }

        var stored = new byte[SHA256.HashSizeInBytes];
        Fill(file, stored);
        Require(stored.AsSpan().SequenceEqual(hash.GetHashAndReset()));
        return stored;
    }

    private void ReadShards(Stream file)
    {
        Span<byte> header = stackalloc byte[FilterShard.HeaderBytes];
        var end = Length - SHA256.HashSizeInBytes;
        long at = FilterHeader.Bytes;
        for (var i = 0; i < _shards.Length; i++)
        {
            Require(at + header.Length <= end);
            file.Position = at;
            Fill(file, header);
            _shards[i] = FilterShard.Read(header) ?? throw new InvalidDataException(Damaged);
            _offsets[i] = at + header.Length;
            at = _offsets[i] + _shards[i].Shape.Length;
        }

        Require(at == end);
    }

    private static void Fill(Stream file, Span<byte> destination)
        => Require(file.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) == destination.Length);

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidDataException(Damaged);
        }
    }
}
