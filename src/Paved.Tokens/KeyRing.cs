using Microsoft.IdentityModel.Tokens;
using Paved.Tokens.Internal.Ring;

namespace Paved.Tokens;

/// <summary>
/// The ES256 keys that one issuer signs with. One signs, one is announced and stands by, older ones stay published until
/// no token of theirs can be valid. A key is announced for twice the maximum age of the JWKS document before it signs;
/// rotation by age and deletion happen by themselves when the ring is used. Several instances share a store: every change
/// is a compare-and-set there. Safe for concurrent use. The runbook is <c>docs/key-rotation.md</c>.
/// </summary>
public sealed class KeyRing : IDisposable
{
    private readonly RingReader _reader;

    /// <summary>Makes a ring; its first use reads the store, and fills it where it is empty.</summary>
    /// <param name="store">Where the keys are kept.</param>
    /// <param name="protector">What encrypts them there; the same one for all instances.</param>
    /// <param name="options">Times; read once. Null for the defaults.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public KeyRing(
        IKeyRingStore store, KeyProtector protector, KeyRingOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(protector);
        Options = options ?? new KeyRingOptions();
        Time = timeProvider ?? TimeProvider.System;
        _reader = new RingReader(new RingVault(store, protector), Options, Time);
    }

    /// <summary>How long others may cache <see cref="PublishJwksAsync"/>: the <c>max-age</c> to send along.</summary>
    public TimeSpan JwksMaxAge => Options.JwksMaxAge;

    /// <summary>
    /// Why the store could not be read last, while the keys read before serve on; null when all is well. After one
    /// <see cref="JwksMaxAge"/> of that the error is thrown instead.
    /// </summary>
    public Exception? StoreFailure => _reader.Failure;

    internal KeyRingOptions Options { get; }

    internal TimeProvider Time { get; }

    /// <summary>A ring in the memory of this process.</summary>
    /// <param name="options">Times; read once. Null for the defaults.</param>
    /// <param name="timeProvider">The clock; by default the system's.</param>
    public static KeyRing InMemory(KeyRingOptions? options = null, TimeProvider? timeProvider = null) =>
        new(new InMemoryKeyRingStore(), KeyProtector.Ephemeral(), options, timeProvider);

    /// <summary>All published public keys as a JWKS document (RFC 7517).</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="InvalidDataException">The stored ring cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public async ValueTask<string> PublishJwksAsync(CancellationToken cancellationToken = default)
    {
        var snapshot = await _reader.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return snapshot.WriteJwks(_reader.Now);
    }

    /// <summary>The keys as they are stored, in the order in which they sign. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="InvalidDataException">The stored ring cannot be read.</exception>
    public async ValueTask<IReadOnlyList<KeyRingEntry>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ring = await _reader.PeekAsync(cancellationToken).ConfigureAwait(false);
        var now = _reader.Now;
        return [.. ring.PublishedAt(now).Select(key => new KeyRingEntry(ring, key, now))];
    }

    /// <summary>
    /// Lets the key that stands by take over: at once where it was announced long enough, else as soon as it will have
    /// been. A new one is announced. Does nothing where a key has its time to take over already; however many instances
    /// do this together, the ring rotates once.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The key that takes over.</returns>
    /// <exception cref="InvalidOperationException">64 keys are still published.</exception>
    /// <exception cref="InvalidDataException">The stored ring cannot be read.</exception>
    public async Task<KeyRingEntry> RotateAsync(CancellationToken cancellationToken = default)
    {
        var seen = (await _reader.CurrentAsync(cancellationToken).ConfigureAwait(false)).Ring.SignerAt(_reader.Now)!.KeyId;
        var snapshot = await _reader.ChangeAsync(
            (ring, now) => ring.SignerAt(now)!.KeyId == seen ? _reader.Changes.Rotate(ring, now) : ring,
            cancellationToken).ConfigureAwait(false);
        var now = _reader.Now;
        return new KeyRingEntry(snapshot.Ring, snapshot.Ring.SuccessorAt(now) ?? snapshot.Ring.SignerAt(now)!, now);
    }

    /// <summary>
    /// Takes a key out at once: it is not published and never signs again, here now and on other instances within
    /// <see cref="KeyRingOptions.RefreshInterval"/>. If it was the signing one, the one that stands by takes over.
    /// </summary>
    /// <param name="keyId">The key's <c>kid</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>False where the ring has no such key.</returns>
    /// <exception cref="InvalidDataException">The stored ring cannot be read.</exception>
    public async Task<bool> WithdrawAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        var found = false;
        await _reader.ChangeAsync(
            (ring, now) =>
            {
                found = ring.Keys.Any(key => key.KeyId == keyId);
                return _reader.Changes.Withdraw(ring, keyId, now);
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>
    /// Takes all keys out at once, for when the store or its protection leaked. A new key signs from now on, which nobody
    /// knows yet: validators that do not ask again for an unknown key refuse its tokens for up to
    /// <see cref="JwksMaxAge"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="InvalidDataException">The stored ring cannot be read.</exception>
    public Task WithdrawAllAsync(CancellationToken cancellationToken = default) =>
        _reader.ChangeAsync((_, now) => _reader.Changes.StartAnew(now), cancellationToken);

    /// <summary>Destroys the keys in memory; the store keeps them.</summary>
    public void Dispose() => _reader.Dispose();

    /// <summary>Signs what the descriptor says, with the times set from the clock.</summary>
    internal async ValueTask<string> SignAsync(
        SecurityTokenDescriptor descriptor, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var snapshot = await _reader.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var now = Time.GetUtcNow();
        descriptor.IssuedAt = now.UtcDateTime;
        descriptor.NotBefore = now.UtcDateTime;
        descriptor.Expires = (now + lifetime).UtcDateTime;
        return snapshot.SignerAt(now.ToUnixTimeSeconds()).Sign(descriptor);
    }
}
