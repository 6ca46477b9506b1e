namespace Paved.Auth.Internal;

/// <summary>How a secret and its context become bytes that give nothing away and cannot be changed.</summary>
internal interface ISecretBox
{
    byte[] Seal(ReadOnlySpan<byte> secret, string context);

    /// <summary>The secret; null where the box is not one sealed here for this context.</summary>
    byte[]? TryOpen(byte[] box, string context);
}
