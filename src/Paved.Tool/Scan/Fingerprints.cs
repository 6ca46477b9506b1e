using System.Security.Cryptography;
using System.Text;

namespace Paved.Tool.Scan;

/// <summary>Names for findings whose log brings none.</summary>
internal static class Fingerprints
{
    private const int Characters = 24;

    /// <summary>A name that does not change when lines move, but where the file does.</summary>
    public static string Of(string rule, string file, string message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule}\n{file}\n{message}"));
        return Convert.ToHexStringLower(hash)[..Characters];
    }
}
