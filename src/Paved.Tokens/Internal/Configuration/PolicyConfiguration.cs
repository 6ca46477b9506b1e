using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Paved.Tokens.Internal;

/// <summary>Adds the policies that a configuration section lists, read strictly and without reflection.</summary>
internal sealed class PolicyConfiguration(IConfigurationSection section) : IConfigureOptions<TokenValidationOptions>
{
    private static readonly string[] Known =
        ["Profile", "Issuer", "TenantId", "Domain", "UserPoolId", "Audiences", "JwksUri", "ClockSkew", "MaxLifetime"];

    public void Configure(TokenValidationOptions options)
    {
        if (!section.Exists())
        {
            throw Unreadable(section, "expected a section, found none.");
        }

        foreach (var child in section.GetChildren())
        {
            options.Policies.Add(Read(child));
        }
    }

    private static TokenValidationPolicy Read(IConfigurationSection policy)
    {
        if (policy.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            is { } unknown)
        {
            throw Unreadable(unknown, $"unknown key; expected one of {string.Join(", ", Known)}.");
        }

        var unset = new TokenValidationPolicy { Issuer = null!, Audiences = [] };
        try
        {
            return new TokenValidationPolicy
            {
                Issuer = ReadProfile(policy),
                Audiences = [.. policy.GetSection("Audiences").GetChildren().Select(audience => audience.Value ?? "")],
                ClockSkew = ReadDuration(policy.GetSection("ClockSkew")) ?? unset.ClockSkew,
                MaxLifetime = ReadDuration(policy.GetSection("MaxLifetime")) ?? unset.MaxLifetime,
            };
        }
        catch (ArgumentException e)
        {
            throw ConfigurationFault.In(policy.Path, ConfigurationFault.Profile, e.Message.ReplaceLineEndings(" "));
        }
    }

    private static TokenIssuerProfile ReadProfile(IConfigurationSection policy)
    {
        var keys = ReadKeys(policy.GetSection("JwksUri"));
        return (policy["Profile"] ?? "").ToUpperInvariant() switch
        {
            "AUTHORITY" => TokenIssuerProfile.Authority(Required(policy, "Issuer"), keys ?? TokenKeys.FromDiscovery()),
            "ENTRAID" => TokenIssuerProfile.EntraId(Required(policy, "TenantId"), keys),
            "AUTH0" => TokenIssuerProfile.Auth0(Required(policy, "Domain"), keys),
            "OKTA" => TokenIssuerProfile.Okta(Required(policy, "Issuer"), keys),
            "KEYCLOAK" => TokenIssuerProfile.Keycloak(Required(policy, "Issuer"), keys),
            "COGNITO" => TokenIssuerProfile.Cognito(Required(policy, "UserPoolId"), keys),
            "GOOGLE" => TokenIssuerProfile.Google(keys),
            _ => throw Unreadable(policy.GetSection("Profile"),
                "expected Authority, EntraId, Auth0, Okta, Keycloak, Cognito or Google."),
        };
    }

    private static string Required(IConfigurationSection policy, string key) => policy[key] is { Length: > 0 } text
        ? text
        : throw Unreadable(policy.GetSection(key), "expected a value, found none.");

    private static TokenKeys? ReadKeys(IConfigurationSection address)
    {
        if (address.Value is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && KeyAddress.IsAllowed(uri)
            ? TokenKeys.FromJwksUri(uri)
            : throw Unreadable(address, "expected an https address.");
    }

    private static TimeSpan? ReadDuration(IConfigurationSection duration)
    {
        if (duration.Value is not { } text)
        {
            return null;
        }

        return text.Contains(':', StringComparison.Ordinal) // a bare 2 would be days
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Unreadable(duration, "expected a duration such as 00:00:30.");
    }

    private static OptionsValidationException Unreadable(IConfigurationSection place, string message) =>
        ConfigurationFault.In(place.Path, ConfigurationFault.Unreadable, message);
}
