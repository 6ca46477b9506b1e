using System.Numerics;
using System.Security.Cryptography;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Builds shard after shard and writes them, so that memory is bounded by the largest shard.</summary>
internal sealed class FilterWriter(KeyPartitions keys)
{
    private const int KeysPerShard = 2_000_000; // an estimate: keys are spread evenly
    private const int MaxKeysPerShard = 20_000_000; // some 800 MB

    private readonly FuseConstruction _construction = new();

    /// <summary>Writes beside the path, flushes to the disk and then takes the path's place.</summary>
    public void Write(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                WriteAll(file, progress, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private void WriteAll(FileStream file, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> header = stackalloc byte[FilterHeader.Bytes];
        var shardBits = ShardBitsFor(keys.Count);
        FilterHeader.Write(header, shardBits);
        Append(header);
        Span<byte> shardHeader = stackalloc byte[FilterShard.HeaderBytes];
        for (var shard = 0; shard < 1 << shardBits; shard++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Build(shard, shardBits).Write(shardHeader);
            Append(shardHeader);
            Append(_construction.Fingerprints);
            progress?.Report((shard + 1.0) / (1 << shardBits));
        }

        file.Write(hash.GetHashAndReset());

        void Append(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    }

    private FilterShard Build(int shard, int shardBits)
    {
        var count = keys.CountOf(shard, shardBits);
        if (count > MaxKeysPerShard)
        {
            throw new InvalidDataException(
                $"Expected hashes that differ in their last bytes, got {count} that end alike: these are no SHA-1 hashes.");
        }

        _construction.Build(keys.Read(shard, shardBits));
        return new FilterShard(_construction.Seed, _construction.KeyCount, _construction.Shape);
    }

    private static int ShardBitsFor(long count)
        => Math.Min(BitOperations.Log2((ulong)(Math.Max(0, count - 1) / KeysPerShard)) + (count > KeysPerShard ? 1 : 0), FilterHeader.MaxShardBits);
}
