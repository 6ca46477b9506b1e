using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.Auth;
using Paved.Internal;

namespace Paved.AspNetCore.Internal;

/// <summary>Hands each part of one section to the area that reads it.</summary>
internal static class AreaConfiguration
{
    private static readonly string[] Areas = ["Passwords", "Policy", "SignIn", "BreachFilter"];

    public static void Apply(PavedAreas areas, PavedPasswordsBuilder passwords, IConfigurationSection section)
    {
        areas.Services.AddSingleton<IValidateOptions<PavedAuthOptions>>(
            provider => new AreaNames(section, provider.GetService<IConfiguration>()));
        Read(section, "Passwords", part => passwords.FromConfiguration(part));
        Read(section, "Policy", part => passwords.AddPolicy(part));
        Read(section, "SignIn", part => areas.Services.AddPavedAttempts().FromConfiguration(part));
        Read(section, "BreachFilter", part => passwords.UseBreachFilter(part));
    }

    private static void Read(IConfigurationSection section, string area, Action<IConfigurationSection> apply)
    {
        if (section.GetSection(area) is var part && part.Exists())
        {
            apply(part);
        }
    }

    /// <summary>Finds areas that nobody reads, and a section that is not there, when the host starts.</summary>
    private sealed class AreaNames(IConfigurationSection section, IConfiguration? application) : IValidateOptions<PavedAuthOptions>
    {
        private readonly ConfigurationReader _reader = new(section, application);

        public ValidateOptionsResult Validate(string? name, PavedAuthOptions options)
        {
            try
            {
                _reader.RequireSection();
                _reader.RequireKnown(Areas);
                return ValidateOptionsResult.Success;
            }
            catch (OptionsValidationException fault)
            {
                return ValidateOptionsResult.Fail(fault.Failures);
            }
        }
    }
}
