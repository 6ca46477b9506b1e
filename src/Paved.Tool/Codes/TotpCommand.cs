using System.CommandLine;

namespace Paved.Tool.Codes;

/// <summary><c>paved totp</c>.</summary>
internal static class TotpCommand
{
    public static Command Create(ToolConsole console) => new("totp", "Enrol authenticator apps; compute and verify their codes.")
    {
        TotpEnrollVerb.Create(console),
        TotpCodeVerb.Create(console),
        TotpVerifyVerb.Create(console),
    };
}
