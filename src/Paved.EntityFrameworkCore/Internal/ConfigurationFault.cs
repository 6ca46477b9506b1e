namespace Paved.EntityFrameworkCore.Internal;

/// <summary>The codes of start-up errors.</summary>
internal static class ConfigurationFault
{
    /// <summary>The model lacks the tables.</summary>
    public const string Model = "PAVED-CFG-070";

    /// <summary>The database lacks a table or column.</summary>
    public const string Tables = "PAVED-CFG-071";

    /// <summary>An option is out of its range.</summary>
    public const string Options = "PAVED-CFG-072";
}
