namespace Paved.Tokens.Internal.Ring;

/// <summary>The members of a stored ring.</summary>
internal sealed record RingFile
{
    public required int Version { get; init; }

    public required List<RingKey> Keys { get; init; }
}
