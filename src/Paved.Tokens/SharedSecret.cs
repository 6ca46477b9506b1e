using System.Buffers.Text;
using System.Security.Cryptography;
using Paved.Internal;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// A random secret for HS256, HS384 or HS512, known to issuer and validator alike (RFC 7518 section 3.2).
/// It never prints. A password is not a shared secret (RFC 8725 section 3.5).
/// </summary>
public sealed class SharedSecret
{
    private const int MinimumBytes = 32;
    private const int MaximumBytes = 4096;
    private const int GeneratedBytes = 64;

    private readonly byte[] _bytes;

    private SharedSecret(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads a secret of 32 to 4,096 bytes from canonical, unpadded base64url.</summary>
    /// <param name="text">The encoded secret.</param>
    /// <exception cref="ArgumentException">Not base64url, of another length, or a secret published somewhere.</exception>
    public static SharedSecret FromBase64Url(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return StrictBase64Url.TryDecode(text, out var bytes)
            ? Create(bytes, nameof(text))
            : throw new ArgumentException("A shared secret is written as base64url without padding.", nameof(text));
    }

    /// <summary>Copies a secret of 32 to 4,096 bytes.</summary>
    /// <param name="bytes">The secret itself.</param>
    /// <exception cref="ArgumentException">Of another length, or a secret published somewhere.</exception>
    public static SharedSecret FromBytes(ReadOnlySpan<byte> bytes) => Create(bytes.ToArray(), nameof(bytes));

    /// <summary>A new random secret of 64 bytes, enough for each HMAC algorithm.</summary>
    public static SharedSecret Generate() => new(RandomNumberGenerator.GetBytes(GeneratedBytes));

    /// <summary>The secret as base64url, to be stored where secrets are stored.</summary>
    public string RevealBase64Url() => Base64Url.EncodeToString(_bytes);

    /// <summary>A fixed text; never the secret.</summary>
    public override string ToString() => "SharedSecret (redacted)";

    private static SharedSecret Create(byte[] bytes, string parameter)
    {
        var refusal = bytes.Length is < MinimumBytes or > MaximumBytes
            ? $"A shared secret has {MinimumBytes} to {MaximumBytes} bytes, not {bytes.Length}."
            : PublishedSecrets.Contains(bytes) ? "This secret is published; use SharedSecret.Generate." : null;
        if (refusal is not null)
        {
            CryptographicOperations.ZeroMemory(bytes);
            throw new ArgumentException(refusal, parameter);
        }

        return new SharedSecret(bytes);
    }
}
