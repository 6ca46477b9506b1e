using System.Buffers;
using Paved.Passwords;

namespace Paved.Tool.Breach;

/// <summary>A list of breached passwords that a filter is built from.</summary>
internal sealed class BreachList(string name, Stream stream, string format) : IDisposable
{
    public const string Words = "words";
    public const string Sha1 = "sha1";

    private const string StandardInput = "-";
    private const int Sha1Digits = 40;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    public string Name => name;

    public string Format => format;

    /// <summary>Length in bytes; null where it is not known.</summary>
    public long? Length => stream.CanSeek ? stream.Length : null;

    /// <exception cref="UsageException">The list cannot be opened, or what it holds was not said.</exception>
    public static BreachList Open(ToolConsole console, string name, string? format)
    {
        if (name == StandardInput)
        {
            return new BreachList(name, console.Input, format ?? throw new UsageException("--format: expected it with --input -"));
        }

        var file = ToolFile.Open(name);
        return new BreachList(name, file, format ?? Guess(file));
    }

    /// <exception cref="InvalidDataException">A line is something else than the format says.</exception>
    /// <exception cref="UsageException">The list is empty.</exception>
    public void AddTo(BreachFilterBuilder builder, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Action<Stream, IProgress<long>?, CancellationToken> add = format == Sha1 ? builder.AddSha1List : builder.AddWordList;
        add(stream, progress, cancellationToken);
        if (builder.AddedCount == 0)
        {
            throw new UsageException($"{name}: expected at least one password, got none");
        }
    }

    public void Dispose() => stream.Dispose();

    private static string Guess(FileStream file)
    {
        Span<byte> start = stackalloc byte[Sha1Digits + 1];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        var isSha1 = start.Length >= Sha1Digits
            && !start[..Sha1Digits].ContainsAnyExcept(HexDigits)
            && (start.Length == Sha1Digits || start[^1] is (byte)':' or (byte)'\r' or (byte)'\n');
        return isSha1 ? Sha1 : Words;
    }
}
