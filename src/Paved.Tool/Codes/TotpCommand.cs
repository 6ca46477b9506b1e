using System.CommandLine;

namespace Paved.Tool.Codes;

/// <summary><c>paved totp</c>.</summary>
internal static class TotpCommand
{
    public static Command Create(ToolConsole console) => new("totp", "Compute and verify time-based one-time codes.")
    {
        TotpCodeVerb.Create(console),
        TotpVerifyVerb.Create(console),
    };
}
