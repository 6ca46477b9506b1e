namespace Paved.Benchmarks.Breach;

/// <summary>A folder for lists and filters, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("paved-breach-").FullName;

    public string Filter => Path.Combine(_path, "breached.pbf");

    /// <summary>Writes a list of numbered passwords and answers its path.</summary>
    public string Write(string format, int count)
    {
        var path = Path.Combine(_path, format);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        Span<byte> line = stackalloc byte[64];
        var sha1 = new byte[20];
        for (var i = 0; i < count; i++)
        {
            int length;
            if (format == "sha1")
            {
                Convert.TryToHexString(Numbered.Sha1(i, sha1), line, out length);
                ":7"u8.CopyTo(line[length..]);
                length += 2;
            }
            else
            {
                length = Numbered.Word(i, line);
            }

            line[length] = (byte)'\n';
            file.Write(line[..(length + 1)]);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
