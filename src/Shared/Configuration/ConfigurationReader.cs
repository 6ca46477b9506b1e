using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Paved.Internal;

/// <summary>Reads one section strictly, without reflection: every key must be known and every value readable.</summary>
/// <param name="section">The section.</param>
/// <param name="application">Where the section may be from, to say which file or variable holds a value.</param>
internal sealed class ConfigurationReader(IConfigurationSection section, IConfiguration? application)
{
    /// <summary>A value that cannot be read, or a key that is not known.</summary>
    public const string Unreadable = "PAVED-CFG-004";

    /// <summary>Stops the start where the section is absent: a misspelt name would leave every default.</summary>
    public void RequireSection()
    {
        if (!section.Exists())
        {
            throw Fault(null, Unreadable, "expected a section, found none.");
        }
    }

    public void RequireKnown(params ReadOnlySpan<string> keys)
    {
        foreach (var child in section.GetChildren())
        {
            if (!IsKnown(child.Key, keys))
            {
                throw Fault(child.Key, Unreadable, $"unknown key; expected one of {string.Join(", ", keys.ToArray())}.");
            }
        }
    }

    public string? Text(string key) => section[key];

    /// <summary>The entries of a list; none where the key is absent.</summary>
    public IEnumerable<string> Texts(string key)
    {
        var list = section.GetSection(key);
        return list.Value is { Length: > 0 }
            ? throw Fault(key, Unreadable, "expected a list, got one value.")
            : list.GetChildren().Select(entry => entry.Value
                ?? throw Fault(ConfigurationPath.Combine(key, entry.Key), Unreadable, "expected a text, got a section."));
    }

    public int? Integer(string key) => Read(key, "a whole number",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : (int?)null);

    public long? Long(string key) => Read(key, "a whole number",
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : (long?)null);

    public bool? Boolean(string key) => Read(key, "true or false",
        text => bool.TryParse(text, out var value) ? value : (bool?)null);

    public TimeSpan? Duration(string key) => Read(key, "a duration such as 00:00:02",
        text => text.Contains(':', StringComparison.Ordinal) // a bare 2 would be days
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value)
            ? value : (TimeSpan?)null);

    /// <summary>An instant with its offset: a local time would differ from machine to machine.</summary>
    public DateTimeOffset? Instant(string key) => Read(key, "an instant such as 2027-01-31T00:00:00Z",
        text => DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 9)
            ? value : (DateTimeOffset?)null);

    public T? Read<T>(string key, string expected, Func<string, T?> parse)
        where T : struct
        => section[key] is { } text
            ? parse(text) ?? throw Fault(key, Unreadable, $"expected {expected}, got '{text}'.")
            : null;

    /// <summary>A section below this one, or null where configuration has none.</summary>
    public ConfigurationReader? Section(string key)
        => section.GetSection(key) is var child && child.Exists() ? new ConfigurationReader(child, application) : null;

    public IEnumerable<ConfigurationReader> List()
        => section.GetChildren().Select(child => new ConfigurationReader(child, application));

    /// <summary>Where a value below this section is from, or null where configuration has none.</summary>
    public string? SourceOf(string key)
        => section.GetSection(key).Exists() ? ConfigurationSource.Describe(application, PathOf(key)) : null;

    /// <summary>A start-up error of a key, or of the section itself. Never shows a value that the message does not.</summary>
    public OptionsValidationException Fault(string? key, string code, string message) => new(
        Options.DefaultName,
        typeof(IConfigurationSection),
        [StartUpError.Describe(code, message, ConfigurationSource.Describe(application, PathOf(key)))]);

    private string PathOf(string? key) => key is null ? section.Path : ConfigurationPath.Combine(section.Path, key);

    private static bool IsKnown(string key, ReadOnlySpan<string> keys)
    {
        foreach (var known in keys)
        {
            if (string.Equals(key, known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
