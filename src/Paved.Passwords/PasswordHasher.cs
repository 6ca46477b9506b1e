using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106) and verifies them. One instance serves the whole application, from any
/// thread. An unknown user and a stored hash that cannot be read cost one hash of the configured cost, as a wrong
/// password does; a row that was hashed at another cost takes that cost.
/// </summary>
public sealed partial class PasswordHasher : IDisposable
{
    private readonly Argon2Cost _cost;
    private readonly PasswordText _text;
    private readonly bool _freezeUpgrades;
    private readonly bool _importUnnormalized;
    private readonly IArgon2Engine _engine;
    private readonly IDisposable? _ownEngine;
    private readonly PepperRules _peppers;
    private readonly HasherTelemetry _telemetry;
    private readonly HashRunner _runner;
    private readonly Argon2Hash _dummy;
    private readonly int _maxRowKiB;
    private readonly FormatTable _formats;

    /// <summary>Creates a hasher with the defaults: 64 MiB, 3 passes, 1 lane.</summary>
    /// <exception cref="ArgumentException">A quarter of the memory the process may use is below one hash.</exception>
    /// <exception cref="PlatformNotSupportedException">
    /// This process cannot normalise text (invariant globalization).
    /// </exception>
    public PasswordHasher()
        : this(new PasswordHashingOptions())
    {
    }

    /// <summary>Creates a hasher.</summary>
    /// <param name="options">The options, read once.</param>
    /// <exception cref="ArgumentNullException">The options or their cost are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or the budget is below one hash.</exception>
    /// <exception cref="PlatformNotSupportedException">
    /// Text is to be normalised and this process cannot (invariant globalization), or a chosen engine does not run here.
    /// </exception>
    public PasswordHasher(PasswordHashingOptions options)
        : this(options, null, TimeProvider.System)
    {
    }

    internal PasswordHasher(PasswordHashingOptions options, IArgon2Engine? engine, TimeProvider time)
        : this(options, engine, new HasherHost(time))
    {
    }

    internal PasswordHasher(PasswordHashingOptions options, IArgon2Engine? engine, HasherHost host)
    {
        OptionRules.Require(options, host);
        var limits = new GateLimits(options, host);
        _engine = engine ?? Argon2Engines.Create(options.Engine, limits.BudgetKiB * 1024L, host.Prove);
        _maxRowKiB = limits.MaxRowKiB;
        _ownEngine = engine is null ? _engine as IDisposable : null;
        (_cost, _text) = (options.Cost, options.Text);
        (_freezeUpgrades, _importUnnormalized) = (options.FreezeUpgrades, options.ImportUnnormalizedHashes);
        _telemetry = new HasherTelemetry(host, _engine.Name);
        if (engine is null && options.Engine == Argon2Engine.Automatic && _engine is KonsciousEngine)
        {
            host.Logger.EngineFellBack();
        }

        _peppers = new PepperRules(options.Pepper, host.Time, _telemetry);
        _runner = new HashRunner(new MemoryGate(options, host, _telemetry), _telemetry);
        _dummy = Argon2Hash.New(options.Cost);
        var expiry = options.LegacyRowsExpireAt;
        _formats = new FormatTable(
            options.Formats,
            _maxRowKiB,
            isRefused: () => _peppers.RefusesUnpeppered,
            isExpired: () => host.Time.GetUtcNow() >= expiry);
    }

    /// <summary>The engine in use, for diagnosis: <c>avx512</c>, <c>avx2</c>, <c>vector128</c>, <c>scalar</c> or <c>Konscious</c>.</summary>
    public string EngineName => _engine.Name;

    /// <summary>How much memory hashes take now, and how many wait for some.</summary>
    public PasswordHashingLoad Load => _runner.Load;

    /// <summary>Hashes a password with a fresh 16-byte salt.</summary>
    /// <param name="password">The password: at least 1 character, at most 4,096 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait; a hash under way runs on and keeps its memory.</param>
    /// <returns>A PHC string of 97 characters at the default cost; leave room for 256.</returns>
    /// <exception cref="ArgumentException">The password is null, empty or too long.</exception>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken = default)
        => await HashCoreAsync(PasswordBytes.ToHash(password, _text), cancellationToken).ConfigureAwait(false);

    /// <summary>Hashes a password on the calling thread, without waiting for memory.</summary>
    /// <param name="password">The password: at least 1 character, at most 4,096 bytes of UTF-8.</param>
    /// <returns>A PHC string of 97 characters at the default cost; leave room for 256.</returns>
    /// <exception cref="ArgumentException">The password is null, empty or too long.</exception>
    /// <exception cref="PasswordHashingBusyException">There is no memory in the budget right now.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public string Hash(string password) => HashCore(PasswordBytes.ToHash(password, _text));

    /// <summary>Verifies a password. Pass null as the stored hash of an unknown user: the cost is the same.</summary>
    /// <param name="password">The password submitted, of any length: empty or above 4,096 bytes never matches.</param>
    /// <param name="storedHash">The stored PHC string, or null for an unknown user.</param>
    /// <param name="cancellationToken">Ends the wait; a verification under way runs on and keeps its memory.</param>
    /// <returns>The outcome; whatever the texts are, they cause no exception.</returns>
    /// <exception cref="ArgumentNullException">The password is null.</exception>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="PasswordPepperMissingException">The stored hash names a pepper that the ring lacks.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public async Task<PasswordVerification> VerifyAsync(
        string password, string? storedHash, CancellationToken cancellationToken = default)
        => await VerifyCoreAsync(Encode(password), storedHash, cancellationToken).ConfigureAwait(false);

    /// <summary>Verifies a password on the calling thread, without waiting for memory.</summary>
    /// <param name="password">The password submitted, of any length: empty or above 4,096 bytes never matches.</param>
    /// <param name="storedHash">The stored PHC string, or null for an unknown user.</param>
    /// <returns>The outcome; whatever the texts are, they cause no exception.</returns>
    /// <exception cref="ArgumentNullException">The password is null.</exception>
    /// <exception cref="PasswordHashingBusyException">There is no memory in the budget right now.</exception>
    /// <exception cref="PasswordPepperMissingException">The stored hash names a pepper that the ring lacks.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public PasswordVerification Verify(string password, string? storedHash) => VerifyCore(Encode(password), storedHash);

    /// <summary>
    /// Verifies a password and, where it matches a hash weaker than the configured cost or one without the current
    /// pepper, replaces that hash. Neither memory nor memory × passes is ever lowered, nor a pepper dropped. Once the password has matched, a rehash that is shed or cancelled,
    /// or loses the race, leaves the match as it is; only an exception of <paramref name="save"/> or of the engine
    /// is passed on.
    /// </summary>
    /// <param name="password">The password submitted, of any length: empty or above 4,096 bytes never matches.</param>
    /// <param name="storedHash">The stored PHC string, or null for an unknown user.</param>
    /// <param name="save">
    /// Stores the second argument if the stored hash still equals the first, in one atomic operation, and answers
    /// whether it did.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; work under way runs on and keeps its memory.</param>
    /// <returns>The outcome; whatever the texts are, they cause no exception.</returns>
    /// <exception cref="ArgumentNullException">The password or <paramref name="save"/> is null.</exception>
    /// <exception cref="PasswordHashingBusyException">The verification itself was shed.</exception>
    /// <exception cref="OperationCanceledException">The wait for the verification was cancelled.</exception>
    /// <exception cref="PasswordPepperMissingException">The stored hash names a pepper that the ring lacks.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed before the verification.</exception>
    public async Task<PasswordVerification> VerifyAndUpgradeAsync(
        string password,
        string? storedHash,
        Func<string, string, ValueTask<bool>> save,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(save);
        var verification = await VerifyAsync(password, storedHash, cancellationToken).ConfigureAwait(false);
        return verification.NeedsRehash
            ? await UpgradeAsync(password, storedHash!, save, verification, cancellationToken).ConfigureAwait(false)
            : verification;
    }

    /// <summary>
    /// Computes one hash of the configured cost, so that the first sign-in does not pay what a first hash costs.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; a hash under way runs on and keeps its memory.</param>
    /// <returns>A task that ends with the hash.</returns>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public Task WarmUpAsync(CancellationToken cancellationToken = default)
        => HashCoreAsync(new PasswordBytes("warm up"u8.ToArray()), cancellationToken);

    /// <summary>
    /// Hashes the digest of an older row with Argon2id, without its password: for whole tables, offline. The wrapped
    /// row is verified as before, and the first sign-in that upgrades leaves plain Argon2id.
    /// </summary>
    /// <param name="storedHash">A row of a format of the options that implements <see cref="IWrappableHashFormat"/>.</param>
    /// <param name="cancellationToken">Ends the wait; a hash under way runs on and keeps its memory.</param>
    /// <returns>The wrapped row, of at most 1,024 characters, or null where no format can wrap the text.</returns>
    /// <exception cref="ArgumentNullException">The row is null.</exception>
    /// <exception cref="PasswordHashingBusyException">Shed: the queue is full or the wait was too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The hasher was disposed.</exception>
    public async Task<string?> WrapAsync(string storedHash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        if (_formats.TakeApart(storedHash) is not { } parts)
        {
            return null;
        }

        var argon2 = await HashCoreAsync(parts.Input, cancellationToken).ConfigureAwait(false);
        return WrappedRow.Spell(parts.Setting, argon2);
    }

    /// <summary>
    /// Stops admitting work: what waits is shed, what is under way finishes, later calls throw
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        _runner.Dispose();
        _ownEngine?.Dispose();
        _telemetry.Dispose();
    }
}
