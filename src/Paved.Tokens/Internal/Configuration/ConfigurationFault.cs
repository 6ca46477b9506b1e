using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Tokens.Internal;

/// <summary>The codes of start-up errors.</summary>
internal static class ConfigurationFault
{
    /// <summary>A value that cannot be read, or a key that is not known.</summary>
    public const string Unreadable = "PAVED-CFG-050";

    /// <summary>An issuer that a profile does not take.</summary>
    public const string Profile = "PAVED-CFG-051";

    /// <summary>No policy, one without audience, or two of one issuer.</summary>
    public const string Policies = "PAVED-CFG-052";

    public static OptionsValidationException In(string path, string code, string message) => new(
        Options.DefaultName, typeof(TokenValidationOptions), [StartUpError.Describe(code, message, $"configuration '{path}'")]);
}
