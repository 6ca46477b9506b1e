namespace Paved.Tokens.Internal.Ring;

/// <summary>
/// A ring as it is stored: keys in the order in which they sign, each from its own time until the next one's, and last
/// the one that stands by. Who signs and what is published follow from the time alone, so instances need not agree on
/// anything but the document.
/// </summary>
internal sealed record RingDocument(IReadOnlyList<RingKey> Keys)
{
    /// <summary>More keys than this are not kept; readers of a JWKS take at least as many.</summary>
    public const int MaximumKeys = 64;

    public static RingDocument Empty { get; } = new([]);

    public RingKey? Standby => Keys is [.., { SignsFrom: null } last] ? last : null;

    /// <summary>The last key whose time has come; the first, where a clock lags behind all of them.</summary>
    public RingKey? SignerAt(long now) =>
        Keys.LastOrDefault(key => key.SignsFrom <= now) ?? Keys.FirstOrDefault(key => key.SignsFrom is not null);

    /// <summary>The key that has its time to take over; null while none has.</summary>
    public RingKey? SuccessorAt(long now) => After(SignerAt(now)) is { SignsFrom: not null } next ? next : null;

    /// <summary>When the next key takes over from it; null while none has its time.</summary>
    public long? RetiresAt(RingKey key) => key.SignsFrom is null ? null : After(key)?.SignsFrom;

    /// <summary>When no token of it can be valid any more; null while that is not known.</summary>
    public long? DeletesAt(RingKey key) => RetiresAt(key) + key.Retention;

    public IEnumerable<RingKey> PublishedAt(long now) => Keys.Where(key => DeletesAt(key) is not { } end || end > now);

    public bool HoldsSameAs(RingDocument other) => Keys.SequenceEqual(other.Keys);

    private RingKey? After(RingKey? key) => Keys.SkipWhile(other => other != key).Skip(1).FirstOrDefault();
}
