using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Passwords.Internal;

/// <summary>Sets the options that a configuration section names and leaves the others.</summary>
internal sealed class PasswordHashingConfiguration(IConfigurationSection section, IConfiguration? application)
    : IConfigureOptions<PasswordHashingOptions>
{
    private readonly ConfigurationReader _reader = new(section, application);

    public void Configure(PasswordHashingOptions options)
    {
        var reader = _reader;
        reader.RequireSection();
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

    /// <summary>Where an option is from, or null where this section does not set it.</summary>
    public string? SourceOf(string member) => _reader.SourceOf(member);

    private static Argon2Engine? Engine(string text) =>
        Enum.TryParse<Argon2Engine>(text, ignoreCase: true, out var engine) && Enum.IsDefined(engine) ? engine : null;

    private static PasswordText? Text(string text) => text.ToUpperInvariant() switch
    {
        "NORMALIZED" => PasswordText.Normalized,
        "ASTYPED" => PasswordText.AsTyped,
        _ => null,
    };

    private static string[] Keys => ["MemoryKiB", "Passes", "Lanes"];

    private static Argon2Cost Cost(ConfigurationReader reader, Argon2Cost unset)
    {
        reader.RequireKnown(Keys);
        try
        {
            return new Argon2Cost(
                reader.Integer("MemoryKiB") ?? unset.MemoryKiB,
                reader.Integer("Passes") ?? unset.Passes,
                reader.Integer("Lanes") ?? unset.Lanes);
        }
        catch (ArgumentOutOfRangeException error)
        {
            var key = Keys.FirstOrDefault(key => key.Equals(error.ParamName, StringComparison.OrdinalIgnoreCase));
            var isSet = key is not null && reader.SourceOf(key) is not null;
            throw reader.Fault(isSet ? key : null, ConfigurationFault.Cost, ArgumentFault.Describe(error));
        }
    }
}
