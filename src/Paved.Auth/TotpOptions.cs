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

    internal void Validate(string parameter)
    {
        Require(Digits is 6 or 8, Digits, "Digits: expected 6 or 8.", parameter);
        Require(IsWholeSeconds(Period), Period, "Period: expected whole seconds from 5 to 120.", parameter);
        Require(Enum.IsDefined(Algorithm), Algorithm, "Algorithm: expected a known one.", parameter);
        Require(Window is 0 or 1, Window, "Window: expected 0 or 1 steps.", parameter);
    }

    private static bool IsWholeSeconds(TimeSpan period)
        => period.Ticks % TimeSpan.TicksPerSecond == 0 && period.TotalSeconds is >= 5 and <= 120;

    private static void Require(bool condition, object value, string message, string parameter)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(parameter, value, message);
        }
    }
}
