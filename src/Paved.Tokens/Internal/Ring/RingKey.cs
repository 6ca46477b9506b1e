namespace Paved.Tokens.Internal.Ring;

/// <summary>
/// One key as it is stored. Times are seconds since 1970, spans seconds. What a key promises (how long it may be cached,
/// how long its tokens live) stands with the key, so that instances with other options keep it too.
/// </summary>
internal sealed record RingKey
{
    /// <summary>The most by which a validator's clock may differ: the upper bound of its policy.</summary>
    public const long ClockSkew = 300;

    public required string KeyId { get; init; }

    public required long AnnouncedAt { get; init; }

    /// <summary>When it began or begins to sign; null for the one that stands by.</summary>
    public long? SignsFrom { get; init; }

    public required long JwksMaxAge { get; init; }

    public required long MaxTokenLifetime { get; init; }

    /// <summary>The key pair as an ECPrivateKey (RFC 5915).</summary>
    public required byte[] PrivateKey { get; init; }

    /// <summary>From when everyone knows it: an instance may lag by one maximum age, a cache by another.</summary>
    public long ReadyAt => AnnouncedAt + (2 * JwksMaxAge);

    /// <summary>How long after its last token it stays published.</summary>
    public long Retention => MaxTokenLifetime + ClockSkew + JwksMaxAge;
}
