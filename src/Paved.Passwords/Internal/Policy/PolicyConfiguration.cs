using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Passwords.Internal;

/// <summary>Sets the options of the policy that a configuration section names and leaves the others.</summary>
internal sealed class PolicyConfiguration(IConfigurationSection section, IConfiguration? application)
    : IConfigureOptions<PasswordPolicyOptions>
{
    private const string NoScore = "none";

    public void Configure(PasswordPolicyOptions options)
    {
        var reader = new ConfigurationReader(section, application);
        reader.RequireSection();
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
            throw reader.Fault(key, ConfigurationFault.Policy, ArgumentFault.Describe(error));
        }
    }
}
