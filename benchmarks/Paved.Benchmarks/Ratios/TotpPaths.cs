using OtpNet;
using Paved.Auth;

namespace Paved.Benchmarks.Ratios;

/// <summary>Verification of a code one step old, with one step either way, against the other library that .NET programs use.</summary>
internal static class TotpPaths
{
    // Enough for one run to take milliseconds; the same for every contender.
    private const int Operations = 5_000;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static IEnumerable<RatioPath> Create()
    {
        var secret = TotpSecret.FromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        var totp = new Auth.Totp(timeProvider: new StandingClock(Now));
        var peer = new OtpNet.Totp(Base32Encoding.ToBytes(secret.RevealBase32()));
        var code = peer.ComputeTotp(Now.AddSeconds(-30).UtcDateTime);
        yield return new RatioPath(
            "totp verify \u00b11",
            "managed",
            () => Repeat(() => totp.Verify(secret, code).IsValid),
            [("Otp.NET", () => Repeat(() => peer.VerifyTotp(Now.UtcDateTime, code, out _, Window)))])
        {
            Operations = Operations,
        };
    }

    private static void Repeat(Func<bool> verify)
    {
        for (var i = 0; i < Operations; i++)
        {
            if (!verify())
            {
                throw new InvalidOperationException("The code was refused.");
            }
        }
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
