using System.Security.Cryptography;

namespace Paved.Tokens;

/// <summary>A named 256-bit key of <see cref="KeyProtector.AesGcm"/>. It never prints.</summary>
public sealed class KeyProtectionKey
{
    private const int KeyBytes = 32;
    private const int MaximumIdLength = 32;

    private readonly byte[] _bytes;

    /// <summary>Copies a key.</summary>
    /// <param name="id">Its public name, such as <c>2026-01</c>: 1 to 32 of A–Z, a–z, 0–9, dot, underscore, hyphen.</param>
    /// <param name="key">32 random bytes, which are copied; clear your own.</param>
    /// <exception cref="ArgumentException">The name or the length is wrong, or one byte repeats.</exception>
    public KeyProtectionKey(string id, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaximumIdLength || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new ArgumentException(
                $"Expected 1 to {MaximumIdLength} of A–Z, a–z, 0–9, dot, underscore and hyphen.", nameof(id));
        }

        if (key.Length != KeyBytes || !key.ContainsAnyExcept(key[0]))
        {
            throw new ArgumentException($"Expected {KeyBytes} random bytes.", nameof(key));
        }

        (Id, _bytes) = (id, key.ToArray());
    }

    /// <summary>Reads a key written as its name, an equals sign and the base64 of its 32 bytes.</summary>
    /// <param name="text">The text, such as a line of a mounted file or an environment variable; space around it is cut.</param>
    /// <exception cref="FormatException">The text is nothing of the kind; the message does not repeat it.</exception>
    public static KeyProtectionKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split('=', 2);
        Span<byte> bytes = stackalloc byte[KeyBytes];
        try
        {
            return parts is [var id, var key] && Convert.TryFromBase64String(key, bytes, out var length)
                ? new KeyProtectionKey(id, bytes[..length])
                : throw new FormatException($"Expected a name, '=' and {KeyBytes} bytes of base64.");
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Expected a name, '=' and {KeyBytes} random bytes of base64.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The public name.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The name; the key never prints.</summary>
    public override string ToString() => $"protection key {Id} (key not shown)";

    internal bool HasSameBytes(KeyProtectionKey other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);
}
