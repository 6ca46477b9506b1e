using Microsoft.Extensions.Options;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>The wording of start-up errors.</summary>
internal static class StartUpFault
{
    private const string Policyless = "PAVED-CFG-080";

    /// <summary>There is no policy whose verdict could be told.</summary>
    public static OptionsValidationException NoPolicy(string pattern) => new(
        Options.DefaultName,
        typeof(PasswordPolicy),
        [$"{Policyless}: no PasswordPolicy is registered as a service; AddPavedPasswords().AddPolicy() does. "
            + $"Source: MapPavedPasswordStrength, path '{pattern}'. See docs/errors/{Policyless}.md"]);
}
