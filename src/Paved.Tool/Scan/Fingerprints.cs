using System.Security.Cryptography;
using System.Text;

namespace Paved.Tool.Scan;

/// <summary>Names for findings that stay when lines move or white space changes, and fall with the file or the expression.</summary>
internal static class Fingerprints
{
    private const int Characters = 24;

    /// <param name="rule">The rule.</param>
    /// <param name="file">The file.</param>
    /// <param name="expression">The code that was found, or what was said of it where the file is not at hand.</param>
    public static string Of(string rule, string file, string expression)
    {
        var words = string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\n{file}\n{words}"));
        return Convert.ToHexStringLower(hash)[..Characters];
    }
}
