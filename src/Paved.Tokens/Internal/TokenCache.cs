using System.Collections.Concurrent;

namespace Paved.Tokens.Internal;

/// <summary>
/// Tokens that were verified, by their digest, within a budget of bytes. Two generations: when the younger has half of the
/// budget, the older is forgotten; what is used again moves to the younger. Only valid tokens get in, so that refused ones
/// push nothing out.
/// </summary>
internal sealed class TokenCache(long budget, TimeProvider time)
{
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    /// <summary>What an entry takes besides what grows with the token.</summary>
    public const int EntryBytes = 2048;

    /// <summary>Claims are kept as bytes, an index, strings and a dictionary: at most about so much for each character.</summary>
    public const int BytesPerCharacter = 8;

    private readonly Lock _lock = new();
    private Generation _young = new();
    private Generation _old = new();

    public VerifiedToken? Find(TokenDigest digest)
    {
        if (!_young.Entries.TryGetValue(digest, out var entry))
        {
            if (!_old.Entries.TryGetValue(digest, out entry))
            {
                return null;
            }

            Put(digest, entry);
        }

        return time.GetElapsedTime(entry.AddedAt) < MaximumAge ? entry.Token : null;
    }

    public void Add(TokenDigest digest, int length, VerifiedToken token) =>
        Put(digest, new Entry(token, time.GetTimestamp(), EntryBytes + ((long)length * BytesPerCharacter)));

    private void Put(TokenDigest digest, Entry entry)
    {
        if (entry.Bytes > budget / 2)
        {
            return;
        }

        lock (_lock)
        {
            if (_young.Bytes + entry.Bytes > budget / 2)
            {
                (_old, _young) = (_young, new Generation());
            }

            // The entry that was there may have been replaced by a newer one: both are of the same text.
            if (_young.Entries.TryAdd(digest, entry))
            {
                _young.Bytes += entry.Bytes;
            }
            else
            {
                _young.Entries[digest] = entry;
            }
        }
    }

    private sealed record Entry(VerifiedToken Token, long AddedAt, long Bytes);

    private sealed class Generation
    {
        public ConcurrentDictionary<TokenDigest, Entry> Entries { get; } = new();

        public long Bytes { get; set; }
    }
}
