namespace Paved.Auth;

/// <summary>
/// How one-time codes are computed. The defaults are what every authenticator app understands; a <see cref="Totp"/>
/// reads the options once, at construction.
/// </summary>
public sealed class TotpOptions
{
    /// <summary>Digits of a code: 6 or 8. Default 6.</summary>
    public int Digits { get; set; } = 6;

    /// <summary>How long a step lasts: whole seconds from 5 to 120. Default 30 (RFC 6238 section 5.2).</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The hash below the HMAC. Default <see cref="OtpAlgorithm.Sha1"/>.</summary>
    public OtpAlgorithm Algorithm { get; set; } = OtpAlgorithm.Sha1;

    /// <summary>
    /// Steps before and after the present one whose codes also pass: 0 or 1. Default 1 (RFC 6238 section 5.2 allows
    /// at most one).
    /// </summary>
    public int Window { get; set; } = 1;

    internal bool IsValid => !Faults().Any();

    /// <summary>What is out of its range.</summary>
    internal IEnumerable<string> Faults() => new[]
    {
        Digits is 6 or 8 ? null : $"Digits: expected 6 or 8, got {Digits}.",
        Period.Ticks % TimeSpan.TicksPerSecond == 0 && Period.TotalSeconds is >= 5 and <= 120
            ? null
            : $"Period: expected whole seconds from 5 to 120, got {Period}.",
        Enum.IsDefined(Algorithm) ? null : $"Algorithm: expected a known one, got {Algorithm}.",
        Window is 0 or 1 ? null : $"Window: expected 0 or 1 steps, got {Window}.",
    }.OfType<string>();

    internal void Validate(string parameter)
    {
        if (Faults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentOutOfRangeException(parameter, fault);
        }
    }
}
