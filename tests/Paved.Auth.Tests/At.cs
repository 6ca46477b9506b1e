using Microsoft.Extensions.Time.Testing;

namespace Paved.Auth.Tests;

/// <summary>Clocks that stand at a moment.</summary>
internal static class At
{
    public static FakeTimeProvider Unix(long seconds) => new(DateTimeOffset.FromUnixTimeSeconds(seconds));

    public static Totp Totp(long seconds, TotpOptions? options = null) => new(options, Unix(seconds));
}
