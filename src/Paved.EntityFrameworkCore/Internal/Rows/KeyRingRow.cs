namespace Paved.EntityFrameworkCore.Internal;

/// <summary>A key ring: the text, encrypted before it gets here, and the SHA-256 that stands for it where it is compared.</summary>
internal sealed class KeyRingRow
{
    public required string Name { get; init; }

    public required byte[] Digest { get; init; }

    public required string Text { get; init; }
}
