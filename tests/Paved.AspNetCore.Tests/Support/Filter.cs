using System.Text;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Support;

/// <summary>A filter of breached passwords in a folder of its own.</summary>
internal sealed class Filter : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paved-meter-");

    public Filter(params string[] breached)
    {
        using var builder = new BreachFilterBuilder(Path);
        foreach (var password in breached)
        {
            builder.AddPassword(Encoding.UTF8.GetBytes(password));
        }

        builder.Save();
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "filter.pbf");

    public void Dispose() => _folder.Delete(recursive: true);
}
