namespace Paved.Tool;

/// <summary>Opens the files that options name.</summary>
internal static class ToolFile
{
    /// <exception cref="UsageException">The file cannot be read; the message names it.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path}: {Reason(e)}");
        }
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission to read it, or it is a folder",
        _ => "cannot be read",
    };
}
