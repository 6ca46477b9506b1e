namespace Paved.Passwords.Internal;

/// <summary>
/// What is computed at all. A stored hash above a ceiling is answered as unsupported, not computed. The memory and
/// work ceilings admit libsodium's heaviest profile (1 GiB, 4 passes).
/// </summary>
internal static class Argon2Limits
{
    public const int MinMemoryPerLaneKiB = 8; // RFC 9106 §3.1
    public const int MaxMemoryKiB = 1 << 20;
    public const long MaxWorkKiB = 4L << 20;
    public const int MaxLanes = 255;
    public const int MinSaltBytes = 8;
    public const int MaxSaltBytes = 64;
    public const int MinTagBytes = 4; // RFC 9106 §3.1
    public const int MaxTagBytes = 512;
    public const int MaxAssociatedDataBytes = 64;
    public const int MaxKeyIdBytes = 64;

    public const int MintedSaltBytes = 16; // RFC 9106 §3.1: recommended for password hashing
    public const int MintedTagBytes = 32;

    public static bool IsComputable(long memoryKiB, long passes)
        => memoryKiB <= MaxMemoryKiB && memoryKiB * passes <= MaxWorkKiB;
}
