using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Paved.Passwords.Internal;

/// <summary>Sets the options of the policy that a configuration section names and leaves the others.</summary>
internal sealed class PolicyConfiguration(IConfigurationSection section) : IConfigureOptions<PasswordPolicyOptions>
{
    private const string NoScore = "none";

    public void Configure(PasswordPolicyOptions options)
    {
        if (!section.Exists())
        {
            throw ConfigurationFault.In(section.Path, ConfigurationFault.Unreadable, "expected a section, found none.");
        }

        var reader = new ConfigurationReader(section);
        reader.RequireKnown("MinimumLength", "MinimumLengthWithSecondFactor", "MaximumLength", "MinimumScore", "ServiceWords");
        Set(reader, "MinimumLength", value => options.MinimumLength = value);
        Set(reader, "MinimumLengthWithSecondFactor", value => options.MinimumLengthWithSecondFactor = value);
        Set(reader, "MaximumLength", value => options.MaximumLength = value);
        if (NoScore.Equals(reader.Text("MinimumScore"), StringComparison.OrdinalIgnoreCase))
        {
            options.MinimumScore = null;
        }
        else
        {
            Set(reader, "MinimumScore", value => options.MinimumScore = value);
        }

        foreach (var word in reader.Texts("ServiceWords"))
        {
            options.ServiceWords.Add(word);
        }
    }

    private static void Set(ConfigurationReader reader, string key, Action<int> set)
    {
        if (reader.Integer(key) is not { } value)
        {
            return;
        }

        try
        {
            set(value);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw ConfigurationFault.In(
                ConfigurationPath.Combine(reader.Path, key),
                ConfigurationFault.Policy,
                error.Message.ReplaceLineEndings(" ") + ".");
        }
    }
}
