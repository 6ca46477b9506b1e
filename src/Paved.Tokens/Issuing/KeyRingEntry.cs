using Paved.Tokens.Internal.Ring;

namespace Paved.Tokens;

/// <summary>A key of a <see cref="KeyRing"/>, without the key itself.</summary>
public sealed class KeyRingEntry
{
    internal KeyRingEntry(RingDocument ring, RingKey key, long now)
    {
        KeyId = key.KeyId;
        Phase = key == ring.SignerAt(now) ? KeyRingPhase.Signing
            : ring.RetiresAt(key) <= now ? KeyRingPhase.Retired
            : KeyRingPhase.Announced;
        AnnouncedAt = DateTimeOffset.FromUnixTimeSeconds(key.AnnouncedAt);
        SignsFrom = Time(key.SignsFrom);
        RetiresAt = Time(ring.RetiresAt(key));
        DeletesAt = Time(ring.DeletesAt(key));
        JwksMaxAge = TimeSpan.FromSeconds(key.JwksMaxAge);
        MaxTokenLifetime = TimeSpan.FromSeconds(key.MaxTokenLifetime);
    }

    /// <summary>The <c>kid</c>: the thumbprint of the public key (RFC 7638).</summary>
    public string KeyId { get; }

    /// <summary>What it does now.</summary>
    public KeyRingPhase Phase { get; }

    /// <summary>Since when it is published.</summary>
    public DateTimeOffset AnnouncedAt { get; }

    /// <summary>Since when it signs, or will; null while it stands by.</summary>
    public DateTimeOffset? SignsFrom { get; }

    /// <summary>When the next key takes over, or did; null while that is open.</summary>
    public DateTimeOffset? RetiresAt { get; }

    /// <summary>When it is no longer published; null while that is open.</summary>
    public DateTimeOffset? DeletesAt { get; }

    /// <summary>How long others may cache a document that lacks it.</summary>
    public TimeSpan JwksMaxAge { get; }

    /// <summary>The longest lifetime of its tokens.</summary>
    public TimeSpan MaxTokenLifetime { get; }

    private static DateTimeOffset? Time(long? seconds) =>
        seconds is { } known ? DateTimeOffset.FromUnixTimeSeconds(known) : null;
}
