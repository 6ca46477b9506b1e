using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Auth.Internal;

/// <summary>Sets the options that a configuration section names and leaves the others.</summary>
internal sealed class PavedAuthConfiguration(IConfigurationSection section, IConfiguration? application)
    : IConfigureOptions<PavedAuthOptions>
{
    private readonly ConfigurationReader _reader = new(section, application);

    public void Configure(PavedAuthOptions options)
    {
        _reader.RequireSection();
        _reader.RequireKnown("Origin", "Issuer", "MaximumDevices", "Throttle");
        options.Origin = Origin() ?? options.Origin;
        options.Issuer = _reader.Text("Issuer") ?? options.Issuer;
        options.MaximumDevices = _reader.Integer("MaximumDevices") ?? options.MaximumDevices;
        if (_reader.Section("Throttle") is { } throttle)
        {
            SetThrottle(throttle, options.Throttle);
        }
    }

    /// <summary>Where an option is from, or null where this section does not set it.</summary>
    /// <param name="key">Its path below the section, such as <c>Throttle:FreeFailures</c>.</param>
    public string? SourceOf(string key) => _reader.SourceOf(key);

    private static void SetThrottle(ConfigurationReader reader, AttemptThrottleOptions options)
    {
        reader.RequireKnown(
            "FreeFailures", "FirstDelay", "MaximumDelay", "StopAfter", "NetworkFailuresPerHour", "MaxTrackedKeys");
        options.FreeFailures = reader.Integer("FreeFailures") ?? options.FreeFailures;
        options.FirstDelay = reader.Duration("FirstDelay") ?? options.FirstDelay;
        options.MaximumDelay = reader.Duration("MaximumDelay") ?? options.MaximumDelay;
        options.StopAfter = reader.Integer("StopAfter") ?? options.StopAfter;
        options.NetworkFailuresPerHour = reader.Integer("NetworkFailuresPerHour") ?? options.NetworkFailuresPerHour;
        options.MaxTrackedKeys = reader.Integer("MaxTrackedKeys") ?? options.MaxTrackedKeys;
    }

    private Uri? Origin() => _reader.Text("Origin") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var origin) ? origin
        : throw _reader.Fault("Origin", ConfigurationFault.Origin, $"expected an https origin such as https://shop.example, got '{text}'.");
}
