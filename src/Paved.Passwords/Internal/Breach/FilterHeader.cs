namespace Paved.Passwords.Internal.Breach;

/// <summary>
/// The head of a filter's file. All numbers are little-endian; what follows is, for each shard in the order of the keys'
/// leading bits, a <see cref="FilterShard"/> and its fingerprints, and at last the SHA-256 of all that.
/// </summary>
internal static class FilterHeader
{
    /// <summary>Magic (8), version (1), number of leading bits (1), zeros.</summary>
    public const int Bytes = 16;

    public const int MaxShardBits = 8;

    private const byte Version = 1;

    // A transfer in text mode, or of seven bits, spoils it.
    private static ReadOnlySpan<byte> Magic => [0xFB, (byte)'P', (byte)'V', (byte)'D', (byte)'B', (byte)'F', (byte)'\r', (byte)'\n'];

    public static void Write(Span<byte> header, int shardBits)
    {
        header.Clear();
        Magic.CopyTo(header);
        header[8] = Version;
        header[9] = (byte)shardBits;
    }

    public static bool IsFilter(ReadOnlySpan<byte> header) => header.StartsWith(Magic);

    public static string? ProblemOfVersion(ReadOnlySpan<byte> header)
        => header[8] == Version ? null : $"expected a filter of version {Version}, got version {header[8]}; build it again.";

    public static int? ReadShardBits(ReadOnlySpan<byte> header)
        => header[9] <= MaxShardBits && !header[10..].ContainsAnyExcept((byte)0) ? header[9] : null;
}
