using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords;

/// <summary>
/// Builds the file of a <see cref="BreachFilter"/>: add lists, then <see cref="Save"/>. Memory stays below
/// 200 MB up to a billion passwords; each takes 8 bytes of temporary space beside the file. The same list, in any order,
/// gives the same file. For one thread.
/// </summary>
public sealed class BreachFilterBuilder : IDisposable
{
    private readonly string _path;
    private readonly KeyPartitions _keys;

    /// <summary>Begins a filter; the file appears by <see cref="Save"/>.</summary>
    /// <param name="path">The file to write or to replace.</param>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    public BreachFilterBuilder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _keys = new KeyPartitions(_path);
    }

    /// <summary>Number of passwords that were added, repeated ones included.</summary>
    public long AddedCount => _keys.Count;

    /// <summary>Adds a password.</summary>
    /// <param name="utf8">Its bytes, as a list holds them.</param>
    public void AddPassword(ReadOnlySpan<byte> utf8) => _keys.Add(BreachHash.KeyOf(utf8));

    /// <summary>Adds the password of a hash.</summary>
    /// <param name="sha1">The SHA-1 of the password's bytes: 20 bytes.</param>
    /// <exception cref="ArgumentException">The hash is not 20 bytes long.</exception>
    public void AddSha1(ReadOnlySpan<byte> sha1) => _keys.Add(BreachHash.ToKey(sha1));

    /// <summary>
    /// Adds a list of one password a line, ended by LF or CRLF. Empty lines and lines above 4,096 bytes, which no
    /// password may have, are skipped.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="progress">Told from time to time how many bytes were read. Default none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public void AddWordList(Stream list, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        var lines = new ListLines(list, progress);
        while (lines.TryRead(out var line, cancellationToken))
        {
            if (!line.IsEmpty && line.Length <= ListLines.MaxBytes)
            {
                AddPassword(line);
            }
        }
    }

    /// <summary>
    /// Adds a list of SHA-1 hashes as Have I Been Pwned offers it, in any order: a line is 40 hexadecimal digits, mostly
    /// followed by a colon and a count. A count of 0 is padding and skipped, as are empty lines.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="progress">Told from time to time how many bytes were read. Default none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    /// <exception cref="InvalidDataException">A line is something else; the message has its number.</exception>
    public void AddSha1List(Stream list, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(list);
        var lines = new ListLines(list, progress);
        Span<byte> sha1 = stackalloc byte[BreachHash.Bytes];
        while (lines.TryRead(out var line, cancellationToken))
        {
            if (Sha1Line.Read(line, sha1, lines.Number))
            {
                AddSha1(sha1);
            }
        }
    }

    /// <summary>
    /// Writes the filter beside its path and moves it there in one step: whoever opens the path finds the old file or
    /// the new one. (On Windows a file that is open cannot be replaced.)
    /// </summary>
    /// <param name="progress">Told from time to time which share is written, 0 to 1. Default none.</param>
    /// <param name="cancellationToken">Ends the writing; the path is left as it was.</param>
    /// <exception cref="InvalidOperationException">No password was added.</exception>
    /// <exception cref="InvalidDataException">More than 20 million of the hashes end alike: they are no SHA-1.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (_keys.Count == 0)
        {
            throw new InvalidOperationException("Expected at least one password, got none.");
        }

        new FilterWriter(_keys).Write(_path, progress, cancellationToken);
    }

    /// <summary>Removes the temporary space.</summary>
    public void Dispose() => _keys.Dispose();
}
