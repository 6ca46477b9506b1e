using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paved.Auth.Internal;

/// <summary>The meter and the activities of this package, which docs/metrics.md tabulates. Tags are from closed sets.</summary>
internal static class AuthTelemetry
{
    public const string Name = "Paved.Auth";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
