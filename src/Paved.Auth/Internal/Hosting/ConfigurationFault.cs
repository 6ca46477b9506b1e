namespace Paved.Auth.Internal;

/// <summary>The codes of start-up errors.</summary>
internal static class ConfigurationFault
{
    /// <summary>Stores that live in the memory of one process.</summary>
    public const string Stores = "PAVED-CFG-061";

    /// <summary>Secrets protected under a key that ends with the process.</summary>
    public const string Protector = "PAVED-CFG-062";

    /// <summary>Links that lead nowhere, or not by https.</summary>
    public const string Origin = "PAVED-CFG-063";

    /// <summary>A limit of attempts that is out of its range.</summary>
    public const string Throttle = "PAVED-CFG-064";

    /// <summary>No table of users.</summary>
    public const string Credentials = "PAVED-CFG-065";

    /// <summary>An issuer that apps cannot show, or codes that none computes.</summary>
    public const string TwoFactor = "PAVED-CFG-066";

    /// <summary>Nobody who ends sessions when a password changes.</summary>
    public const string Events = "PAVED-CFG-067";

    public const string NobodyHears = "expected a sink of security events, got none; a changed password or factor ends no "
        + "session, and its user is not told: call UseSecurityEvents.";

    public const string Services = "the registered services";
}
