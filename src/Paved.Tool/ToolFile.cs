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

    /// <summary>Opens a file to go on writing, or makes it; nobody else may write it meanwhile.</summary>
    /// <exception cref="UsageException">The file cannot be written; the message names it.</exception>
    public static FileStream OpenOrCreate(string path)
    {
        try
        {
            var file = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            return file.CanSeek ? file : throw NotAFile(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path}: {WriteReason(e)}");
        }
    }

    /// <summary>Writes a file that is not there yet, for its owner alone: it may hold a secret.</summary>
    /// <exception cref="UsageException">It cannot be written, or is there; the message names it.</exception>
    public static async Task WriteNewAsync(string path, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var writer = new StreamWriter(path, options);
            await writer.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path}: {(File.Exists(path) ? "is there already, and is not written over" : WriteReason(e))}");
        }
    }

    private static UsageException NotAFile(string path, FileStream opened)
    {
        opened.Dispose();
        return new UsageException($"{path}: expected a file that can be read again, not a pipe or a terminal");
    }

    private static string WriteReason(Exception e) => e switch
    {
        DirectoryNotFoundException => "no such folder",
        UnauthorizedAccessException => "no permission to write it, or it is a folder",
        _ => "cannot be written, or another run is writing it",
    };

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission to read it, or it is a folder",
        _ => "cannot be read",
    };
}
