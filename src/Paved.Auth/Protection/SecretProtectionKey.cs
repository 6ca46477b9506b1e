using Paved.Internal;

namespace Paved.Auth;

/// <summary>A named 256-bit key of <see cref="SecretProtector.AesGcm"/>. It never prints.</summary>
public sealed class SecretProtectionKey
{
    /// <summary>Copies a key.</summary>
    /// <param name="id">Its public name, such as <c>2026-01</c>: 1 to 32 of A–Z, a–z, 0–9, dot, underscore, hyphen.</param>
    /// <param name="key">32 random bytes, which are copied; clear your own.</param>
    /// <exception cref="ArgumentException">The name or the length is wrong, or one byte repeats.</exception>
    public SecretProtectionKey(string id, ReadOnlySpan<byte> key)
        : this(new SealingKey(id, key))
    {
    }

    private SecretProtectionKey(SealingKey key) => Key = key;

    /// <summary>The public name.</summary>
    public string Id => Key.Id;

    internal SealingKey Key { get; }

    /// <summary>Reads a key written as its name, an equals sign and the base64 of its 32 bytes.</summary>
    /// <param name="text">The text, such as a line of a mounted file or an environment variable; space around it is cut.</param>
    /// <exception cref="FormatException">The text is nothing of the kind; the message does not repeat it.</exception>
    public static SecretProtectionKey Parse(string text) => new(SealingKey.Parse(text));

    /// <summary>The name; the key never prints.</summary>
    public override string ToString() => Key.ToString();
}
