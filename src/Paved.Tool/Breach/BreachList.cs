using System.Buffers;
using Paved.Passwords;

namespace Paved.Tool.Breach;

/// <summary>A list of breached passwords that a filter is built from.</summary>
internal sealed class BreachList(string name, Stream stream, string format) : IDisposable
{
    public const string Words = "words";
    public const string Sha1 = "sha1";

    private const string StandardInput = "-";
    private const int Md5Digits = 32; // NTLM's, too
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

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

    /// <exception cref="UsageException">It begins like a list of hashes, but of others.</exception>
    private static string Guess(FileStream file)
    {
        Span<byte> buffer = stackalloc byte[200];
        ReadOnlySpan<byte> start = buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        var other = start.IndexOfAnyExcept(HexDigits);
        var digits = other < 0 ? start.Length : other;
        var end = other < 0 ? (byte)'\n' : start[other];
        return (digits, end) switch
        {
            (Sha1Digits, (byte)':' or (byte)'\r' or (byte)'\n') => Sha1,
            (Md5Digits or Sha256Digits, (byte)':') => throw new UsageException(
                $"{file.Name}: expected passwords or SHA-1, got what looks like other hashes; say --format {Words} if these are passwords"),
            _ => Words,
        };
    }
}
