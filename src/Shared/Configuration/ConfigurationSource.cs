using Microsoft.Extensions.Configuration;

namespace Paved.Internal;

/// <summary>Says which file, variable or argument a configured value is from: the last one that has it wins.</summary>
internal static class ConfigurationSource
{
    private const string Suffix = "ConfigurationProvider";

    /// <param name="application">The application's configuration, if it is known.</param>
    /// <param name="path">The path of the value, such as <c>Paved:Passwords:QueueLimit</c>.</param>
    public static string Describe(IConfiguration? application, string path)
    {
        var place = $"configuration '{path}'";
        var provider = (application as IConfigurationRoot)?.Providers.LastOrDefault(candidate => Has(candidate, path));
        return provider is null || NameOf(provider, path) is not { } name ? place : $"{place} {name}";
    }

    private static bool Has(IConfigurationProvider provider, string path)
        => provider.TryGet(path, out _) || provider.GetChildKeys([], path).Any();

    /// <summary>They say <c>EnvironmentVariablesConfigurationProvider Prefix: 'ASPNETCORE_'</c>.</summary>
    private static string PrefixOf(string text) => text.Split("Prefix: '") is [_, var rest] ? rest.Split('\'')[0] : "";

    /// <summary>
    /// Providers describe themselves as <c>JsonConfigurationProvider for 'appsettings.json' (Optional)</c>; those in
    /// memory are left out, as their name says nothing.
    /// </summary>
    private static string? NameOf(IConfigurationProvider provider, string path)
    {
        var text = provider.ToString() ?? "";
        var type = provider.GetType().Name;
        return text.Split(" for '") is [_, var rest] ? $"in {rest.Split('\'')[0]}"
            : type.StartsWith("EnvironmentVariables", StringComparison.Ordinal)
                ? $"in the environment variable {PrefixOf(text)}{path.Replace(":", "__", StringComparison.Ordinal)}"
            : type.StartsWith("CommandLine", StringComparison.Ordinal) ? "on the command line"
            : type.StartsWith("Memory", StringComparison.Ordinal) ? null
            : type.EndsWith(Suffix, StringComparison.Ordinal) ? $"in {type[..^Suffix.Length]}"
            : $"in {type}";
    }
}
