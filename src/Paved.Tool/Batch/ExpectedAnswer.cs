namespace Paved.Tool.Batch;

/// <summary>What is known beforehand of the answer to a line.</summary>
/// <param name="head">How it begins: all of it, where it has no end that is known too.</param>
/// <param name="end">How it ends after a part that is not known; empty where all of it is known.</param>
internal readonly ref struct ExpectedAnswer(ReadOnlySpan<byte> head, ReadOnlySpan<byte> end)
{
    private readonly ReadOnlySpan<byte> _head = head;
    private readonly ReadOnlySpan<byte> _end = end;

    /// <summary>Takes a rehearsed answer, with its line end, as one with a gap before this end, if it has it.</summary>
    public static ExpectedAnswer Of(LineResult rehearsed, ReadOnlySpan<byte> end)
    {
        var text = rehearsed.Text.Span[..^1];
        return text.EndsWith(end) ? new(text[..^end.Length], end) : new(text, default);
    }

    /// <summary>Whether a recorded line can be this answer.</summary>
    public bool Is(ReadOnlySpan<byte> recorded) => _end.IsEmpty
        ? recorded.SequenceEqual(_head)
        : recorded.Length > _head.Length + _end.Length && recorded.StartsWith(_head) && recorded.EndsWith(_end);

    /// <summary>Whether a recorded line can be the beginning of this answer.</summary>
    public bool IsBegunBy(ReadOnlySpan<byte> recorded)
        => _head.StartsWith(recorded) || (!_end.IsEmpty && recorded.StartsWith(_head));
}
