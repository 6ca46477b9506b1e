namespace Paved.Tokens.Internal.Ring;

/// <summary>The changes of a ring, each a function of the document and the time.</summary>
internal sealed class RingChanges(KeyRingOptions options)
{
    private readonly long _jwksMaxAge = Seconds(options.JwksMaxAge);
    private readonly long _maxTokenLifetime = Seconds(options.MaxTokenLifetime);
    private readonly long _rotateAfter = Seconds(options.RotateAfter);

    /// <summary>
    /// What is due: the first key, which signs at once, for nobody relies on an earlier one; the deletion of what has
    /// served; longer promises where the options ask for them; the rotation by age; a key that stands by.
    /// </summary>
    public RingDocument Maintain(RingDocument ring, long now)
    {
        var keys = ring.PublishedAt(now).Select(key => ring.RetiresAt(key) <= now ? key : Promise(key, now)).ToList();
        if (keys.TrueForAll(key => key.SignsFrom is null))
        {
            keys.Insert(0, NewKey(now) with { SignsFrom = now });
        }

        var kept = WithStandby(keys, now);
        return now - kept.SignerAt(now)!.SignsFrom >= _rotateAfter && kept.Keys.Count < RingDocument.MaximumKeys
            ? Rotate(kept, now)
            : kept;
    }

    /// <summary>
    /// Lets the key that stands by sign as soon as everyone knows it, which is at once unless it is new. Unchanged where
    /// a successor has its time already.
    /// </summary>
    /// <exception cref="InvalidOperationException">The ring is full of keys that are still published.</exception>
    public RingDocument Rotate(RingDocument ring, long now)
    {
        if (ring.SuccessorAt(now) is not null || ring is not { Standby: { } next } || ring.SignerAt(now) is not { } signer)
        {
            return ring;
        }

        if (ring.Keys.Count >= RingDocument.MaximumKeys)
        {
            throw new InvalidOperationException(
                $"The ring holds {RingDocument.MaximumKeys} keys that are still published; the next rotation has to wait.");
        }

        var from = Math.Max(Math.Max(now, next.ReadyAt), signer.SignsFrom!.Value + 1);
        return WithStandby([.. ring.Keys.SkipLast(1), next with { SignsFrom = from }], now);
    }

    /// <summary>
    /// Takes a key out. Where it was the signing one, the next one signs at once, announced long enough or not: better a
    /// token that some refuse for a while than one that a thief could have made.
    /// </summary>
    public RingDocument Withdraw(RingDocument ring, string keyId, long now)
    {
        var keys = ring.Keys.ToList();
        var at = keys.FindIndex(key => key.KeyId == keyId);
        if (at < 0)
        {
            return ring;
        }

        var wasSigning = keys[at] == ring.SignerAt(now);
        keys.RemoveAt(at);
        if (wasSigning)
        {
            if (at == keys.Count)
            {
                keys.Add(NewKey(now));
            }

            keys[at] = keys[at] with { SignsFrom = at == 0 ? now : Math.Max(now, keys[at - 1].SignsFrom!.Value + 1) };
        }

        return WithStandby(keys, now);
    }

    /// <summary>A ring that has nothing in common with an earlier one.</summary>
    public RingDocument StartAnew(long now) => Maintain(RingDocument.Empty, now);

    private static long Seconds(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds);

    /// <summary>Promises are raised, never lowered; who has not signed yet waits until everyone knows it.</summary>
    private RingKey Promise(RingKey key, long now)
    {
        var raised = key with
        {
            JwksMaxAge = Math.Max(key.JwksMaxAge, _jwksMaxAge),
            MaxTokenLifetime = Math.Max(key.MaxTokenLifetime, _maxTokenLifetime),
        };
        return raised.SignsFrom > now && raised.JwksMaxAge > key.JwksMaxAge
            ? raised with { SignsFrom = Math.Max(raised.SignsFrom.Value, raised.ReadyAt) }
            : raised;
    }

    private RingDocument WithStandby(List<RingKey> keys, long now) =>
        new(keys is [.., { SignsFrom: null }] ? keys : [.. keys, NewKey(now)]);

    private RingKey NewKey(long now)
    {
        var (keyId, privateKey) = SigningKey.Generate();
        return new RingKey
        {
            KeyId = keyId,
            AnnouncedAt = now,
            JwksMaxAge = _jwksMaxAge,
            MaxTokenLifetime = _maxTokenLifetime,
            PrivateKey = privateKey,
        };
    }
}
