using System.CommandLine;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(ToolConsole console) => new("token", "Validate signed JWTs against a policy file.")
    {
        TokenValidateVerb.Create(console),
    };
}
