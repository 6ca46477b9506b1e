using System.CommandLine;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(ToolConsole console) => new("token", "Validate, explain and issue signed JWTs, and manage the keys that sign them.")
    {
        TokenValidateVerb.Create(console),
        TokenInspectVerb.Create(console),
        TokenIssueVerb.Create(console),
        TokenKeysCommand.Create(console),
    };
}
