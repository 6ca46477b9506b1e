using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Paved.Passwords.Internal;

/// <summary>Reads one section strictly, without reflection: every key must be known and every value readable.</summary>
internal sealed class ConfigurationReader(IConfigurationSection section)
{
    public string Path => section.Path;

    public void RequireKnown(params ReadOnlySpan<string> keys)
    {
        foreach (var child in section.GetChildren())
        {
            if (!IsKnown(child.Key, keys))
            {
                throw ConfigurationFault.In(child.Path, ConfigurationFault.Unreadable,
                    $"unknown key; expected one of {string.Join(", ", keys.ToArray())}.");
            }
        }
    }

    public string? Text(string key) => section[key];

    /// <summary>The entries of a list; none where the key is absent.</summary>
    public IEnumerable<string> Texts(string key)
    {
        var list = section.GetSection(key);
        return list.Value is { Length: > 0 }
            ? throw ConfigurationFault.In(list.Path, ConfigurationFault.Unreadable, "expected a list, got one value.")
            : list.GetChildren().Select(entry => entry.Value ?? throw ConfigurationFault.In(
                entry.Path, ConfigurationFault.Unreadable, "expected a text, got a section."));
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
    {
        if (section[key] is not { } text)
        {
            return null;
        }

        return parse(text) ?? throw ConfigurationFault.In(
            ConfigurationPath.Combine(section.Path, key), ConfigurationFault.Unreadable,
            $"expected {expected}, got '{text}'.");
    }

    /// <summary>A section below this one, or null where configuration has none.</summary>
    public ConfigurationReader? Section(string key)
        => section.GetSection(key) is var child && child.Exists() ? new ConfigurationReader(child) : null;

    public IEnumerable<ConfigurationReader> List()
        => section.GetChildren().Select(child => new ConfigurationReader(child));

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
