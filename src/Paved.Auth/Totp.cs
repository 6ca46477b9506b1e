using System.Globalization;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Time-based one-time codes (RFC 6238 on RFC 4226). Immutable; one instance serves the whole application, from any
/// thread.
/// </summary>
public sealed class Totp
{
    private readonly int _digits;
    private readonly int _periodSeconds;
    private readonly int _window;
    private readonly OtpAlgorithm _algorithm;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a generator and verifier.</summary>
    /// <param name="options">The options, read once. Default: 6 digits, 30 s, SHA-1, one step either way.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Totp(TotpOptions? options = null, TimeProvider? timeProvider = null)
    {
        options ??= new TotpOptions();
        options.Validate(nameof(options));
        (_digits, _window, _algorithm) = (options.Digits, options.Window, options.Algorithm);
        _periodSeconds = (int)options.Period.TotalSeconds;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Whole periods since 1970-01-01T00:00:00Z; 0 where the clock is before that.</summary>
    public long CurrentStep => Math.Max(0, _timeProvider.GetUtcNow().ToUnixTimeSeconds()) / _periodSeconds;

    /// <summary>The code of the present step, as an authenticator app shows it.</summary>
    /// <param name="secret">The user's secret.</param>
    public string Generate(TotpSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Hotp.Compute(_algorithm, secret.Bytes, CurrentStep, _digits)
            .ToString($"D{_digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Verifies a code against the present step and those in the window. Allocates nothing; the time taken does not
    /// depend on which step matches, or whether any does.
    /// </summary>
    /// <param name="secret">The user's secret.</param>
    /// <param name="code">The submitted text; anything but exactly the configured ASCII digits is invalid.</param>
    /// <param name="lastAcceptedStep">
    /// The step of the last code that passed for this secret; only a greater one passes (RFC 6238 section 5.2).
    /// Default -1: none. Where requests run in parallel, the store must also accept the step atomically.
    /// </param>
    public TotpVerification Verify(TotpSecret secret, ReadOnlySpan<char> code, long lastAcceptedStep = -1)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var submitted = Hotp.Parse(code, _digits);
        var current = CurrentStep;
        var matched = -1L;
        for (var step = Math.Max(0, current - _window); step <= current + _window; step++)
        {
            // No branch on a comparison: every candidate is computed and the latest match is kept by mask.
            var difference = unchecked((uint)(Hotp.Compute(_algorithm, secret.Bytes, step, _digits) ^ submitted));
            var mask = ((long)difference - 1) >> 63;
            matched = (matched & ~mask) | (step & mask);
        }

        return matched > lastAcceptedStep && matched >= 0 ? new TotpVerification(matched) : default;
    }

    /// <summary>
    /// The <c>otpauth://totp/…</c> URI that enrols an authenticator app, usually shown as a QR code. It holds the
    /// secret: show it once, never log it.
    /// </summary>
    /// <param name="secret">The user's secret.</param>
    /// <param name="issuer">Who issues the account: 1 to 256 characters, without colon or control characters.</param>
    /// <param name="account">The account's name, such as the user's e-mail address; limits as for the issuer.</param>
    /// <exception cref="ArgumentException">Issuer or account is not such a text.</exception>
    public string CreateUri(TotpSecret secret, string issuer, string account)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var escapedIssuer = OtpAuthLabel.Escape(issuer, nameof(issuer));
        var escapedAccount = OtpAuthLabel.Escape(account, nameof(account));
        var algorithm = OtpAuthLabel.NameOf(_algorithm);
        return $"otpauth://totp/{escapedIssuer}:{escapedAccount}?secret={secret.RevealBase32()}&issuer={escapedIssuer}"
            + string.Create(
                CultureInfo.InvariantCulture, $"&algorithm={algorithm}&digits={_digits}&period={_periodSeconds}");
    }
}
