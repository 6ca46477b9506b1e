using System.Text.Unicode;

namespace Paved.Tool.Batch;

/// <summary>One line of input without its line end. The bytes live until the next line is read.</summary>
internal readonly struct InputLine
{
    public InputLine(ReadOnlyMemory<byte> bytes, bool isFirst, bool isTooLong)
    {
        Bytes = bytes;
        Problem = isTooLong ? $"expected at most {LineReader.MaxBytes} bytes a line"
            : isFirst && bytes.Span.StartsWith("\uFEFF"u8) ? "expected UTF-8 without a byte order mark"
            : !Utf8.IsValid(bytes.Span) ? "expected UTF-8"
            : null;
    }

    /// <summary>The line, or its beginning where it is too long.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Why the line cannot be used whatever is expected in it; null where it can.</summary>
    public string? Problem { get; }
}
