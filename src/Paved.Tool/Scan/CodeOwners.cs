using System.Text;
using System.Text.RegularExpressions;

namespace Paved.Tool.Scan;

/// <summary>
/// CODEOWNERS as GitHub and GitLab read it: the last pattern that matches a path says who owns it. Patterns are those of
/// .gitignore without negation and brackets; a section of GitLab gives its owners to patterns that name none.
/// </summary>
internal sealed class CodeOwners
{
    public const string Nobody = "(unowned)";

    private const int MaximumBytes = 3 << 20;
    private const int MaximumPattern = 512;

    private static readonly string[] Places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    private readonly List<(Regex Pattern, string Owners)> _rules = [];

    /// <summary>Reads the file named, or the repository's own; nobody owns anything where there is none.</summary>
    /// <exception cref="UsageException">The file named cannot be read, or is too long.</exception>
    public static CodeOwners Find(string? path, string root)
    {
        path ??= Places.Select(place => Path.Combine(root, place)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return new CodeOwners();
        }

        using var file = ToolFile.Open(path);
        using var reader = new StreamReader(file);
        return file.Length <= MaximumBytes
            ? Parse(reader.ReadToEnd())
            : throw new UsageException($"{path}: expected at most {MaximumBytes >> 20} MiB");
    }

    public static CodeOwners Parse(string text)
    {
        var owners = new CodeOwners();
        var ofSection = "";
        foreach (var line in text.Split('\n'))
        {
            var words = Words(line);
            if (words is [['[' or '^', ..], ..])
            {
                ofSection = string.Join(' ', words.SkipWhile(word => !word.EndsWith(']')).Skip(1));
            }
            else if (words is [var pattern, .. var named] && pattern.Length <= MaximumPattern)
            {
                owners._rules.Add((Compile(pattern), named.Length > 0 ? string.Join(' ', named) : ofSection));
            }
        }

        return owners;
    }

    /// <summary>The owners of a path from the root on.</summary>
    public string Of(string path)
    {
        var last = _rules.FindLastIndex(rule => rule.Pattern.IsMatch(path));
        return last >= 0 && _rules[last].Owners.Length > 0 ? _rules[last].Owners : Nobody;
    }

    /// <summary>The words of a line; a backslash takes the next character as it is, # begins a comment.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || char.IsWhiteSpace(line[i]) || (line[i] == '#' && word.Length == 0))
            {
                AddTo(words, word);
                if (i < line.Length && line[i] == '#')
                {
                    break;
                }
            }
            else
            {
                i += line[i] == '\\' && i + 1 < line.Length ? 1 : 0;
                word.Append(line[i]);
            }
        }

        return [.. words];
    }

    private static void AddTo(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static Regex Compile(string pattern)
    {
        var isAnchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var escaped = Regex.Escape(pattern.Trim('/'))
            .Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal)
            .Replace(@"/\*\*", "/.*", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        var end = pattern.EndsWith('/') ? "/.*$" : pattern.EndsWith("/*", StringComparison.Ordinal) ? "$" : "(?:/.*)?$";
        return new Regex((isAnchored ? "^" : "^(?:.*/)?") + escaped + end, RegexOptions.NonBacktracking);
    }
}
