using Paved.AspNetCore.Internal;

namespace Paved.AspNetCore;

/// <summary>
/// What a page says to load <c>&lt;paved-strength-meter&gt;</c>:
/// <c>&lt;script type="module" src="/paved/password-strength/paved-strength-meter.js?v=…"&gt;</c>.
/// </summary>
public static class PavedStrengthMeter
{
    /// <summary>The name of the script, below the path of the endpoint: <c>paved-strength-meter.js</c>.</summary>
    public const string FileName = "paved-strength-meter.js";

    /// <summary>
    /// Changes with the script. Asked for with <c>?v=</c> and this, it is kept by browsers for a year; else they ask each
    /// time whether it changed.
    /// </summary>
    public static string Version => MeterScript.Version;
}
