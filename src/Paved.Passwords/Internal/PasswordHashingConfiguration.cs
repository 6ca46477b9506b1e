using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Paved.Passwords.Internal;

/// <summary>Sets the options that a configuration section names and leaves the others.</summary>
internal sealed class PasswordHashingConfiguration(IConfigurationSection section)
    : IConfigureOptions<PasswordHashingOptions>
{
    public void Configure(PasswordHashingOptions options)
    {
        if (!section.Exists())
        {
            throw ConfigurationFault.In(section.Path, ConfigurationFault.Unreadable, "expected a section, found none.");
        }

        var reader = new ConfigurationReader(section);
        reader.RequireKnown("Cost", "Text", "MemoryBudgetBytes", "QueueLimit", "QueueTimeout", "FreezeUpgrades",
            "ImportUnnormalizedHashes", "LegacyRowsExpireAt", "Engine", "Pepper");
        options.Cost = reader.Section("Cost") is { } cost ? Cost(cost, options.Cost) : options.Cost;
        options.Text = reader.Read("Text", "Normalized or AsTyped", Text) ?? options.Text;
        options.Engine = reader.Read("Engine", string.Join(", ", Enum.GetNames<Argon2Engine>()), Engine) ?? options.Engine;
        options.MemoryBudgetBytes = reader.Long("MemoryBudgetBytes") ?? options.MemoryBudgetBytes;
        options.QueueLimit = reader.Integer("QueueLimit") ?? options.QueueLimit;
        options.QueueTimeout = reader.Duration("QueueTimeout") ?? options.QueueTimeout;
        options.FreezeUpgrades = reader.Boolean("FreezeUpgrades") ?? options.FreezeUpgrades;
        options.ImportUnnormalizedHashes
            = reader.Boolean("ImportUnnormalizedHashes") ?? options.ImportUnnormalizedHashes;
        options.LegacyRowsExpireAt = reader.Instant("LegacyRowsExpireAt") ?? options.LegacyRowsExpireAt;
        options.Pepper = reader.Section("Pepper") is { } pepper ? PepperConfiguration.Read(pepper) : options.Pepper;
    }

    private static Argon2Engine? Engine(string text) =>
        Enum.TryParse<Argon2Engine>(text, ignoreCase: true, out var engine) && Enum.IsDefined(engine) ? engine : null;

    private static PasswordText? Text(string text) => text.ToUpperInvariant() switch
    {
        "NORMALIZED" => PasswordText.Normalized,
        "ASTYPED" => PasswordText.AsTyped,
        _ => null,
    };

    private static Argon2Cost Cost(ConfigurationReader reader, Argon2Cost unset)
    {
        reader.RequireKnown("MemoryKiB", "Passes", "Lanes");
        try
        {
            return new Argon2Cost(
                reader.Integer("MemoryKiB") ?? unset.MemoryKiB,
                reader.Integer("Passes") ?? unset.Passes,
                reader.Integer("Lanes") ?? unset.Lanes);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw ConfigurationFault.In(reader.Path, ConfigurationFault.Cost, error.Message.ReplaceLineEndings(" ") + ".");
        }
    }
}
