using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Tests.Breach;

/// <summary>Lists of made-up passwords, and a folder for what is built from them.</summary>
internal sealed class Lists : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paved-breach-").FullName;

    public string Filter => Path.Combine(_folder, "filter.pbf");

    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)!);

    public static string Word(int number) => string.Create(CultureInfo.InvariantCulture, $"word {number}");

    public static IEnumerable<string> Words(int count) => Enumerable.Range(0, count).Select(Word);

    public static byte[] Sha1(string password) => SHA1.HashData(Encoding.UTF8.GetBytes(password));

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    public BreachFilter Build(IEnumerable<string> words)
    {
        using var builder = new BreachFilterBuilder(Filter);
        foreach (var word in words)
        {
            builder.AddPassword(Encoding.UTF8.GetBytes(word));
        }

        builder.Save();
        return BreachFilter.Open(Filter);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
