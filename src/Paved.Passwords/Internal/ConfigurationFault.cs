namespace Paved.Passwords.Internal;

/// <summary>The codes of start-up errors.</summary>
internal static class ConfigurationFault
{
    /// <summary>A cost below the OWASP minimum or above a ceiling.</summary>
    public const string Cost = "PAVED-CFG-005";

    /// <summary>A pepper's name or secret that is missing, not base64, or of the wrong length.</summary>
    public const string PepperKey = "PAVED-CFG-006";

    /// <summary>Peppers that share a name or a secret, or none at all.</summary>
    public const string PepperKeys = "PAVED-CFG-007";

    /// <summary>A current pepper that is not among the keys, or a cut-off without one.</summary>
    public const string CurrentPepper = "PAVED-CFG-008";

    /// <summary>A filter of breached passwords that cannot be opened.</summary>
    public const string BreachFilter = "PAVED-CFG-009";

    /// <summary>An option of the client for breached passwords that is out of its range.</summary>
    public const string Hibp = "PAVED-CFG-010";

    /// <summary>An option of the policy that is out of its range.</summary>
    public const string Policy = "PAVED-CFG-011";
}
