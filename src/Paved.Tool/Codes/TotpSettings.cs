using Paved.Auth;

namespace Paved.Tool.Codes;

/// <summary>How a code is computed and for when; no time means now.</summary>
internal sealed record TotpSettings(int Digits, int Period, OtpAlgorithm Algorithm, int Window, DateTimeOffset? Time)
{
    /// <summary>A generator whose clock stands still, so that its code and its step belong together.</summary>
    public Totp CreateTotp(TimeProvider clock)
    {
        var options = new TotpOptions
        {
            Digits = Digits,
            Period = TimeSpan.FromSeconds(Period),
            Algorithm = Algorithm,
            Window = Window,
        };
        return new Totp(options, new FixedTime(Time ?? clock.GetUtcNow()));
    }
}
