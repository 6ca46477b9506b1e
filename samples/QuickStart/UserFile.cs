using Microsoft.VisualBasic.FileIO;

namespace QuickStart;

/// <summary>Reads <c>login,password</c> lines (RFC 4180 quoting) below a header that says so.</summary>
internal static class UserFile
{
    public static IReadOnlyList<UserLine> Read(string path)
    {
        using var parser = new TextFieldParser(path)
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        if (parser.ReadFields() is not ["login", "password"])
        {
            throw new FormatException($"{path}: the first line must be login,password");
        }

        var lines = new List<UserLine>();
        while (!parser.EndOfData)
        {
            lines.Add(ReadLine(parser, lines));
        }

        return lines.Count > 0 ? lines : throw new FormatException($"{path}: no users below the first line");
    }

    private static UserLine ReadLine(TextFieldParser parser, List<UserLine> before)
    {
        var number = parser.LineNumber;
        try
        {
            return parser.ReadFields() switch
            {
                [{ Length: > 0 and <= 256 } login, { Length: > 0 and <= 256 } password]
                    => new(number, login, password, NameProblem(login) ?? Clash(login, before)),
                [_, _] => new(number, "", "", "login and password need 1 to 256 characters each"),
                var fields => new(number, "", "", $"expected 2 fields, found {fields?.Length ?? 0}"),
            };
        }
        catch (MalformedLineException)
        {
            return new(number, "", "", "quotation marks do not match");
        }
    }

    private static string? NameProblem(string login) =>
        UserName.ProblemOf(login) is { } problem ? $"login: {problem}" : null;

    private static string? Clash(string login, List<UserLine> before) =>
        before.Find(line => line.Login.Equals(login, StringComparison.OrdinalIgnoreCase)) is { } first
            ? $"the login is that of line {first.Number}"
            : null;
}
