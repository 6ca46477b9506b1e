namespace Paved.Tool.Scan;

/// <summary>Reads the code that a finding is about, each file once.</summary>
internal sealed class SourceFiles
{
    private const long MaximumBytes = 16L << 20;

    private readonly Dictionary<string, string[]?> _lines = new(StringComparer.Ordinal);

    /// <summary>The code between two positions, counted from 1; null where there is no such code.</summary>
    public string? Excerpt(string path, int line, int column, int endLine, int endColumn)
    {
        if (Lines(path) is not { } lines || line < 1 || column < 1 || endLine < line || endLine > lines.Length)
        {
            return null;
        }

        var first = Math.Min(column - 1, lines[line - 1].Length);
        var last = Math.Min(Math.Max(endColumn - 1, 0), lines[endLine - 1].Length);
        return line == endLine
            ? lines[line - 1][first..Math.Max(first, last)]
            : string.Join('\n', [lines[line - 1][first..], .. lines[line..(endLine - 1)], lines[endLine - 1][..last]]);
    }

    private string[]? Lines(string path)
    {
        if (!_lines.TryGetValue(path, out var lines))
        {
            _lines[path] = lines = Read(path);
        }

        return lines;
    }

    private static string[]? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaximumBytes ? File.ReadAllLines(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
