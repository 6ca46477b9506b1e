using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106) and verifies them. One instance serves the whole application, from any
/// thread. Every failed verification costs one hash, whether the password is wrong, the user is unknown or the stored
/// hash cannot be read.
/// </summary>
public sealed class PasswordHasher : IDisposable
{
    private readonly Argon2Cost _cost;
    private readonly PasswordText _text;
    private readonly bool _freezeUpgrades;
    private readonly bool _importUnnormalized;
    private readonly MemoryGate _gate;
    private readonly KonsciousEngine _engine = new();
    private readonly Argon2Hash _dummy;

    /// <summary>Creates a hasher with the defaults: 64 MiB, 3 passes, 1 lane.</summary>
    public PasswordHasher()
        : this(new PasswordHashingOptions())
    {
    }

    /// <summary>Creates a hasher.</summary>
    /// <param name="options">The options, read once.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the budget is below one hash.</exception>
    /// <exception cref="PlatformNotSupportedException">
    /// Text is to be normalised and this process cannot (invariant globalization).
    /// </exception>
    public PasswordHasher(PasswordHashingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Cost);
        if (options.Text == PasswordText.Normalized && !PasswordEncoder.CanNormalize)
        {
            throw new PlatformNotSupportedException(
                "This process cannot normalise Unicode (invariant globalization), so the same password typed on two "
                + "keyboards may differ. Install ICU and unset InvariantGlobalization, or choose PasswordText.AsTyped.");
        }

        _gate = new MemoryGate(options);
        (_cost, _text) = (options.Cost, options.Text);
        _freezeUpgrades = options.FreezeUpgrades;
        _importUnnormalized = options.ImportUnnormalizedHashes;
        _dummy = Mint([]);
    }

    /// <summary>Hashes a password with a fresh 16-byte salt.</summary>
    /// <param name="password">The password: at least 1 character, at most 4,096 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait; a hash under way runs on.</param>
    /// <returns>A PHC string of 97 characters at the default cost; leave room for 256.</returns>
    /// <exception cref="ArgumentException">The password is empty or too long.</exception>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken = default)
    {
        var bytes = EncodeToMint(password);
        var hash = Mint(new byte[Argon2Limits.MintedTagBytes]);
        await RunAsync(() => DeriveAndClear(bytes, hash, hash.Tag), bytes, _cost.MemoryKiB, cancellationToken)
            .ConfigureAwait(false);
        return hash.ToString();
    }

    /// <summary>Hashes a password on the calling thread, without waiting for memory.</summary>
    /// <param name="password">The password: at least 1 character, at most 4,096 bytes of UTF-8.</param>
    /// <returns>A PHC string of 97 characters at the default cost; leave room for 256.</returns>
    /// <exception cref="ArgumentException">The password is empty or too long.</exception>
    /// <exception cref="PasswordHashingBusyException">There is no memory in the budget right now.</exception>
    public string Hash(string password)
    {
        var bytes = EncodeToMint(password);
        var hash = Mint(new byte[Argon2Limits.MintedTagBytes]);
        Run(() => DeriveAndClear(bytes, hash, hash.Tag), _cost.MemoryKiB);
        return hash.ToString();
    }

    /// <summary>Verifies a password. Pass null as the stored hash of an unknown user: the cost is the same.</summary>
    /// <param name="password">The submitted password, of any length.</param>
    /// <param name="storedHash">The stored PHC string, or null.</param>
    /// <param name="cancellationToken">Ends the wait; a verification under way runs on.</param>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    public async Task<PasswordVerification> VerifyAsync(
        string password, string? storedHash, CancellationToken cancellationToken = default)
    {
        var attempt = Prepare(password, storedHash);
        var isMatch = false;
        await RunAsync(() => isMatch = Matches(attempt), null, attempt.MemoryKiB, cancellationToken)
            .ConfigureAwait(false);
        return Conclude(attempt, isMatch);
    }

    /// <summary>Verifies a password on the calling thread, without waiting for memory.</summary>
    /// <param name="password">The submitted password, of any length.</param>
    /// <param name="storedHash">The stored PHC string, or null for an unknown user.</param>
    /// <exception cref="PasswordHashingBusyException">There is no memory in the budget right now.</exception>
    public PasswordVerification Verify(string password, string? storedHash)
    {
        var attempt = Prepare(password, storedHash);
        var isMatch = false;
        Run(() => isMatch = Matches(attempt), attempt.MemoryKiB);
        return Conclude(attempt, isMatch);
    }

    /// <summary>
    /// Verifies a password and, where it matches a hash weaker than the configured cost, replaces that hash. A lost
    /// race or a shed rehash never fails the verification.
    /// </summary>
    /// <param name="password">The submitted password, of any length.</param>
    /// <param name="storedHash">The stored PHC string, or null for an unknown user.</param>
    /// <param name="save">
    /// Stores the second argument if the stored hash still equals the first, in one atomic operation, and answers
    /// whether it did.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; work under way runs on.</param>
    /// <exception cref="PasswordHashingBusyException">The verification itself was shed.</exception>
    public async Task<PasswordVerification> VerifyAndUpgradeAsync(
        string password,
        string? storedHash,
        Func<string, string, ValueTask<bool>> save,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(save);
        var verification = await VerifyAsync(password, storedHash, cancellationToken).ConfigureAwait(false);
        if (!verification.NeedsRehash || _freezeUpgrades)
        {
            return verification;
        }

        try
        {
            var replacement = await HashAsync(password, cancellationToken).ConfigureAwait(false);
            return await save(storedHash!, replacement).ConfigureAwait(false)
                ? new PasswordVerification(PasswordOutcome.Match, isUpgraded: true)
                : verification;
        }
        catch (PasswordHashingBusyException)
        {
            return verification;
        }
    }

    /// <summary>Stops admitting work. Work under way finishes.</summary>
    public void Dispose() => _gate.Dispose();

    private Argon2Hash Mint(byte[] tag) => new()
    {
        Variant = Argon2Variant.ID,
        Version = 19,
        MemoryKiB = _cost.MemoryKiB,
        Passes = _cost.Passes,
        Lanes = _cost.Lanes,
        Salt = RandomNumberGenerator.GetBytes(Argon2Limits.MintedSaltBytes),
        Tag = tag,
    };

    private byte[] EncodeToMint(string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        return PasswordEncoder.Encode(password, _text)
            ?? throw new ArgumentException($"Expected at most {PasswordEncoder.MaxBytes} bytes.", nameof(password));
    }

    private VerificationAttempt Prepare(string password, string? storedHash)
    {
        ArgumentNullException.ThrowIfNull(password);
        Argon2Hash? hash = null;
        var status = storedHash is null ? PhcStatus.Ok : Argon2Hash.Parse(storedHash, out hash);
        if (hash is not null && !_engine.Supports(hash.Version))
        {
            (status, hash) = (PhcStatus.Unsupported, null);
        }

        var bytes = PasswordEncoder.Encode(password, _text) is { Length: > 0 } encoded ? encoded : null;
        var asTyped = _importUnnormalized ? PasswordEncoder.Encode(password, PasswordText.AsTyped) : null;
        return new VerificationAttempt(status, hash, _dummy, bytes, asTyped);
    }

    private bool Matches(VerificationAttempt attempt)
    {
        var isMatch = TagMatches(attempt.Password, attempt.Target);
        if (attempt.AsTyped is { } asTyped)
        {
            attempt.MatchedAsTyped = TagMatches(asTyped, attempt.Target) && !isMatch;
        }

        return attempt.IsReal && (isMatch || attempt.MatchedAsTyped);
    }

    private PasswordVerification Conclude(VerificationAttempt attempt, bool isMatch)
    {
        if (!isMatch)
        {
            return new PasswordVerification(attempt.FailureOutcome);
        }

        var behind = attempt.Target.IsBehind(_cost) || attempt.MatchedAsTyped;
        return new PasswordVerification(PasswordOutcome.Match, behind);
    }

    private bool TagMatches(byte[] password, Argon2Hash target)
    {
        Span<byte> tag = stackalloc byte[Argon2Limits.MaxTagBytes];
        tag = tag[..Math.Max(target.Tag.Length, Argon2Limits.MinTagBytes)];
        DeriveAndClear(password, target, tag);
        var isMatch = CryptographicOperations.FixedTimeEquals(tag, target.Tag);
        CryptographicOperations.ZeroMemory(tag);
        return isMatch;
    }

    private void DeriveAndClear(byte[] password, Argon2Hash hash, Span<byte> tag)
    {
        try
        {
            _engine.Derive(password, hash.Inputs, tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    private void Run(Action work, int memoryKiB)
    {
        using var lease = _gate.Enter(memoryKiB);
        work();
    }

    private async Task RunAsync(Action work, byte[]? password, int memoryKiB, CancellationToken cancellationToken)
    {
        RateLimitLease lease;
        try
        {
            lease = await _gate.EnterAsync(memoryKiB, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            CryptographicOperations.ZeroMemory(password);
            throw;
        }

        // A thread of its own: the engine blocks, and the permit must outlive a caller who goes away.
        var running = Task.Factory.StartNew(
            () => { using (lease) { work(); } },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
