using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// The users' second factors: authenticator apps, which it enrols, verifies, lists and removes; recovery codes, and what the
/// application itself verifies. One instance serves the whole application, from any thread.
/// </summary>
/// <remarks>
/// A user's devices share one counter of attempts, with each other and with recovery codes. What a store throws passes
/// through, and such an attempt is not counted. A verification that began runs on when its caller leaves, and counts as it
/// ends. Changes are told to <see cref="ISecurityEvents"/> once they stand.
/// </remarks>
public sealed partial class TwoFactor
{
    private readonly ITotpStore _store;
    private readonly ISecretProtector _protector;
    private readonly FactorAttempt _attempts;
    private readonly TwoFactorOptions _options;
    private readonly ISecurityEvents? _events;
    private readonly TimeProvider _timeProvider;
    private readonly Totp _totp;

    /// <summary>Creates a second factor.</summary>
    /// <param name="store">The users' devices.</param>
    /// <param name="protector">Protects their secrets. Its keys must outlive what is stored.</param>
    /// <param name="throttle">Counts attempts; the one that the sign-in has.</param>
    /// <param name="options">The options, read once.</param>
    /// <param name="events">Hears of changes. Default: nobody.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or recovery codes have another throttle.</exception>
    public TwoFactor(
        ITotpStore store,
        ISecretProtector protector,
        AttemptThrottle throttle,
        TwoFactorOptions options,
        ISecurityEvents? events = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(protector);
        ArgumentNullException.ThrowIfNull(throttle);
        ArgumentNullException.ThrowIfNull(options);
        (_store, _protector, Throttle, _events) = (store, protector, throttle, events);
        _options = options.Snapshot(throttle, nameof(options));
        _timeProvider = timeProvider ?? TimeProvider.System;
        _attempts = new FactorAttempt(throttle, new AccountStops(events, _timeProvider));
        _totp = new Totp(_options.Totp, _timeProvider);
        Devices = new TotpDevices(store, protector, _totp);
    }

    /// <summary>Verifies within an attempt that was already reserved.</summary>
    internal TotpDevices Devices { get; }

    internal AttemptThrottle Throttle { get; }

    private DateTimeOffset Now => _timeProvider.GetUtcNow();

    /// <summary>Verifies a code of any of a user's devices. A code passes once.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="code">The code as typed; any other text is refused.</param>
    /// <param name="client">Who is asking.</param>
    /// <param name="ct">Ends the wait, not the verification once it began.</param>
    public Task<FactorResult> VerifyAsync(string userId, string code, SignInClient client, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(client);
        return _attempts.RunAsync(userId, client, () => Devices.VerifyAsync(userId, code), ct);
    }

    /// <summary>A user's devices, for a page on which they are managed; none where the second factor is not in use.</summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IReadOnlyList<TwoFactorDevice>> ListAsync(string userId, CancellationToken ct = default)
    {
        UserIds.Require(userId);
        var devices = await _store.FindAsync(userId, ct).ConfigureAwait(false);
        return [.. devices.OrderBy(device => device.AddedAt)
            .Select(device => new TwoFactorDevice(device.Id, device.Name, device.AddedAt))];
    }

    private ValueTask PublishAsync(SecurityEventKind kind, string userId, string? deviceName)
        => _events.TellAsync(new SecurityEvent(kind, userId, Now) { DeviceName = deviceName });
}
