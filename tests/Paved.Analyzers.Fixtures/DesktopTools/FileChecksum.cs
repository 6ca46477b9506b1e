// project: console
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace MirrorSync;

/// <summary>Compares two folders by content and copies what differs.</summary>
public sealed class FolderSync
{
    private readonly Action<string> _report;
    private readonly bool _dryRun;

    public FolderSync(Action<string> report, bool dryRun)
    {
        _report = report;
        _dryRun = dryRun;
    }

    public int Copied { get; private set; }

    public void Run(string source, string target)
    {
        var watch = Stopwatch.StartNew();
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            var other = Path.Combine(target, relative);
            if (File.Exists(other) && SameContent(file, other))
            {
                continue;
            }

            _report($"copy {relative}");
            Copied++;
            if (!_dryRun)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(other)!);
                File.Copy(file, other, overwrite: true);
            }
        }

        Console.WriteLine($"{Copied} files in {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static bool SameContent(string left, string right)
    {
        if (new FileInfo(left).Length != new FileInfo(right).Length)
        {
            return false;
        }

        var leftHash = HashFile(left);
        var rightHash = HashFile(right);
        return leftHash.SequenceEqual(rightHash);
    }

    private static byte[] HashFile(string path)
    {
        using var stream = File.OpenRead(path);
        using var sha256 = SHA256.Create();
        return sha256.ComputeHash(stream);
    }
}

public static class Manifest
{
    public static void Write(string folder, TextWriter writer)
    {
        foreach (var path in Directory.GetFiles(folder).Order())
        {
            using var md5 = MD5.Create();
            using var stream = File.OpenRead(path);
            writer.WriteLine($"{Convert.ToHexString(md5.ComputeHash(stream)).ToLowerInvariant()}  {Path.GetFileName(path)}");
        }
    }

    public static IEnumerable<string> Check(string folder, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var parts = line.Split("  ", 2);
            var path = Path.Combine(folder, parts[1]);
            if (!File.Exists(path))
            {
                yield return $"{parts[1]}: missing";
                continue;
            }

            var digest = Convert.ToHexString(MD5.HashData(File.ReadAllBytes(path)));
            if (!string.Equals(digest, parts[0], StringComparison.OrdinalIgnoreCase))
            {
                yield return $"{parts[1]}: changed";
            }
        }
    }

    // Passes over entries that another tool wrote
    public static string CacheKey(string bypassRule, string passengerName) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(bypassRule + passengerName)))[..16];
}
