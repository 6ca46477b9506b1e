using System.Security.Cryptography;
using System.Text.Unicode;

namespace Paved.Tool.Batch;

/// <summary>One line of input without its line end. The bytes live until the next line is read, unless copied.</summary>
internal readonly struct InputLine
{
    private readonly byte[]? _copy;

    public InputLine(ReadOnlyMemory<byte> bytes, bool isFirst, bool isTooLong)
    {
        Bytes = bytes;
        Problem = isTooLong ? $"expected at most {LineReader.MaxBytes} bytes a line"
            : isFirst && bytes.Span.StartsWith("\uFEFF"u8) ? "expected UTF-8 without a byte order mark"
            : !Utf8.IsValid(bytes.Span) ? "expected UTF-8"
            : null;
    }

    private InputLine(byte[] copy, string? problem) => (_copy, Bytes, Problem) = (copy, copy, problem);

    /// <summary>The line, or its beginning where it is too long.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Why the line cannot be used whatever is expected in it; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>The same line with bytes of its own, which last until they are cleared.</summary>
    public InputLine Copy() => new(Bytes.ToArray(), Problem);

    /// <summary>Clears the bytes of a copy: they may hold secrets.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(_copy);
}
