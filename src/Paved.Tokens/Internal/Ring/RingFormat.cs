using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Paved.Tokens.Internal.Ring;

/// <summary>
/// A ring as bytes: JSON, version 1. Reading is total: any bytes are a ring that keeps its order, or none.
/// </summary>
internal static class RingFormat
{
    public const int MaximumBytes = 128 * 1024;

    private const int Version = 1;
    private const long LatestTime = 253_402_300_799;
    private const long LongestSpan = 366 * 86_400L;

    public static byte[] Write(RingDocument ring) => JsonSerializer.SerializeToUtf8Bytes(
        new RingFile { Version = Version, Keys = [.. ring.Keys] }, RingJson.Default.RingFile);

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RingDocument? ring)
    {
        ring = null;
        if (bytes.Length > MaximumBytes)
        {
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize(bytes, RingJson.Default.RingFile) is { Version: Version, Keys: var keys } && AreKeys(keys))
            {
                ring = new RingDocument(keys);
            }
        }
        catch (JsonException)
        {
            // Not a ring.
        }

        return ring is not null;
    }

    private static bool AreKeys(List<RingKey> keys) =>
        keys.Count <= RingDocument.MaximumKeys
        && keys.TrueForAll(IsKey)
        && keys.DistinctBy(key => key.KeyId).Count() == keys.Count
        && keys.Zip(keys.Skip(1)).All(pair => pair.First.SignsFrom < (pair.Second.SignsFrom ?? long.MaxValue));

    private static bool IsKey(RingKey? key) => key is not null
        && key.KeyId.Length > 0
        && key.AnnouncedAt is >= 0 and <= LatestTime
        && key.SignsFrom is null or (>= 0 and <= LatestTime)
        && key.JwksMaxAge is > 0 and <= LongestSpan
        && key.MaxTokenLifetime is > 0 and <= LongestSpan;
}
