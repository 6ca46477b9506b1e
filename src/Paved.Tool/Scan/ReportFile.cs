using System.Text;

namespace Paved.Tool.Scan;

/// <summary>Files that are written as a whole: beside the old one first, then in its place.</summary>
internal static class ReportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="UsageException">The file cannot be written; the message names it.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            var beside = $"{path}.{Environment.ProcessId}.tmp";
            File.WriteAllText(beside, text, Utf8);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path}: cannot be written");
        }
    }
}
