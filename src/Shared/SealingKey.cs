using System.Security.Cryptography;

namespace Paved.Internal;

/// <summary>A named 256-bit key of <see cref="SealedBox"/>.</summary>
internal sealed class SealingKey
{
    private const int MaximumIdLength = 32;

    private readonly byte[] _bytes;

    public SealingKey(string id, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaximumIdLength || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new ArgumentException(
                $"Expected 1 to {MaximumIdLength} of A–Z, a–z, 0–9, dot, underscore and hyphen.", nameof(id));
        }

        if (key.Length != SealedBox.KeyBytes || !key.ContainsAnyExcept(key[0]))
        {
            throw new ArgumentException($"Expected {SealedBox.KeyBytes} random bytes.", nameof(key));
        }

        (Id, _bytes) = (id, key.ToArray());
    }

    public string Id { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a name, an equals sign and the base64 of the key.</summary>
    /// <exception cref="FormatException">The text is nothing of the kind; the message does not repeat it.</exception>
    public static SealingKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split('=', 2);
        Span<byte> bytes = stackalloc byte[SealedBox.KeyBytes];
        try
        {
            return parts is [var id, var key] && Convert.TryFromBase64String(key, bytes, out var length)
                ? new SealingKey(id, bytes[..length])
                : throw new FormatException($"Expected a name, '=' and {SealedBox.KeyBytes} bytes of base64.");
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Expected a name, '=' and {SealedBox.KeyBytes} random bytes of base64.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    public bool HasSameBytes(SealingKey other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>The name alone.</summary>
    public override string ToString() => $"protection key {Id} (key not shown)";
}
