using System.CommandLine;
using Paved.Passwords;

namespace Paved.Tool.Breach;

/// <summary><c>paved breach</c>.</summary>
internal static class BreachCommand
{
    public static Command Create(ToolConsole console) => new("breach", "Build filters of breached passwords and look passwords up in them.")
    {
        BreachBuildVerb.Create(console),
        BreachCheckVerb.Create(console),
        BreachInfoVerb.Create(console),
    };

    /// <exception cref="UsageException">The file cannot be read or is no whole filter; the message names it.</exception>
    public static BreachFilter Open(string path)
    {
        ToolFile.Open(path).Dispose(); // says what is wrong with the path
        try
        {
            return BreachFilter.Open(path);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
