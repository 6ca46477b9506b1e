using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// The secret that a user's authenticator app and the server share (RFC 4226 section 4, R6: at least 128 bits, 160
/// recommended). It never prints.
/// </summary>
/// <remarks>
/// Base32 (RFC 4648 section 6) is read as people type it: upper or lower case, with spaces, with or without correct
/// padding. Any other character, a wrong length, wrong padding or a non-zero spare bit is refused.
/// </remarks>
public sealed class TotpSecret
{
    internal const int MinimumBytes = 16;
    private const int MaximumBytes = 128;
    private const int GeneratedBytes = 20;

    private readonly byte[] _bytes;

    private TotpSecret(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new random secret of 20 bytes.</summary>
    public static TotpSecret Generate() => new(RandomNumberGenerator.GetBytes(GeneratedBytes));

    /// <summary>Copies a secret of 16 to 128 bytes.</summary>
    /// <param name="bytes">The secret itself.</param>
    /// <exception cref="ArgumentException">The secret is shorter or longer.</exception>
    public static TotpSecret FromBytes(ReadOnlySpan<byte> bytes)
        => bytes.Length is >= MinimumBytes and <= MaximumBytes
            ? new TotpSecret(bytes.ToArray())
            : throw new ArgumentException(
                $"Expected {MinimumBytes} to {MaximumBytes} bytes, got {bytes.Length}.", nameof(bytes));

    /// <summary>Reads a secret of 16 to 128 bytes from Base32.</summary>
    /// <param name="text">The Base32 text.</param>
    /// <exception cref="ArgumentException">Not Base32, or the secret is shorter or longer.</exception>
    public static TotpSecret FromBase32(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, MinimumBytes) ?? throw new ArgumentException(
            $"Expected Base32 of {MinimumBytes} to {MaximumBytes} bytes.", nameof(text));
    }

    /// <summary>Reads a secret of 16 to 128 bytes from Base32, if the text is that. Never throws.</summary>
    /// <param name="text">The Base32 text.</param>
    /// <param name="secret">The secret, or null.</param>
    public static bool TryFromBase32(string? text, [NotNullWhen(true)] out TotpSecret? secret)
    {
        secret = Read(text, MinimumBytes);
        return secret is not null;
    }

    /// <summary>
    /// Reads a secret of 1 to 128 bytes that another system enrolled, even one below the 128 bits that RFC 4226 asks
    /// for. Enrol such users anew: a short secret can be found from a few observed codes.
    /// </summary>
    /// <param name="text">The Base32 text.</param>
    /// <exception cref="ArgumentException">Not Base32, or the secret is empty or longer.</exception>
    public static TotpSecret ImportLegacyBase32(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, 1)
            ?? throw new ArgumentException($"Expected Base32 of 1 to {MaximumBytes} bytes.", nameof(text));
    }

    /// <summary>The secret as Base32 in upper case without padding, to be shown once or stored encrypted.</summary>
    public string RevealBase32() => Base32.Encode(_bytes);

    /// <summary>A fixed text; never the secret.</summary>
    public override string ToString() => "TotpSecret (redacted)";

    /// <summary>A stored secret, which may be one that another system made too short; null where it can be none.</summary>
    internal static TotpSecret? Import(ReadOnlySpan<byte> bytes)
        => bytes.Length is > 0 and <= MaximumBytes ? new TotpSecret(bytes.ToArray()) : null;

    internal static TotpSecret? Read(ReadOnlySpan<char> text, int minimumBytes)
    {
        Span<byte> bytes = stackalloc byte[MaximumBytes];
        try
        {
            return Base32.TryDecode(text, bytes, out var written) && written >= minimumBytes
                ? new TotpSecret(bytes[..written].ToArray())
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
