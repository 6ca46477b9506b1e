using System.CommandLine;

namespace Paved.Tool.Scan;

/// <summary><c>paved scan</c>.</summary>
internal static class ScanCommand
{
    public static Command Create(ToolConsole console) =>
        new("scan", "Find code that is off the paved path, by project and by owner, against a baseline that only shrinks.")
        {
            ScanBuildVerb.Create(console),
            ScanSarifVerb.Create(console),
        };
}
