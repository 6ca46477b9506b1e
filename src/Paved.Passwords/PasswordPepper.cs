using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords;

/// <summary>
/// A pepper: a secret that enters every hash and is kept outside the database, under an identifier that is stored
/// with the hash. It is Argon2's own secret value (RFC 9106 §3.1, K). It never prints.
/// </summary>
public sealed class PasswordPepper
{
    /// <summary>The least length of a secret in bytes.</summary>
    public const int MinSecretBytes = 32;

    private const int MaxSecretBytes = 1024;
    private const int MaxIdLength = 32;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly byte[] _secret;

    /// <summary>Creates a pepper.</summary>
    /// <param name="id">
    /// Its public name, such as <c>2026-01</c>: 1 to 32 of the characters A–Z, a–z, 0–9, dot, underscore, hyphen.
    /// </param>
    /// <param name="secret">32 to 1,024 random bytes, which are copied; clear your own.</param>
    /// <exception cref="ArgumentException">
    /// The name is null, empty, too long or has other characters; the secret is too short or too long, or repeats one
    /// byte.
    /// </exception>
    public PasswordPepper(string id, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (FaultOfId(id) is { } idFault)
        {
            throw new ArgumentException(idFault, nameof(id));
        }

        if (FaultOfSecret(secret) is { } secretFault)
        {
            throw new ArgumentException(secretFault, nameof(secret));
        }

        (Id, KeyId, _secret) = (id, Encoding.ASCII.GetBytes(id), secret.ToArray());
    }

    /// <summary>The public name.</summary>
    public string Id { get; }

    /// <summary>The name as a PHC string carries it, before base64.</summary>
    internal byte[] KeyId { get; }

    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>The name; the secret never prints.</summary>
    public override string ToString() => $"pepper {Id} (secret not shown)";

    internal bool HasSameSecret(PasswordPepper other)
        => CryptographicOperations.FixedTimeEquals(_secret, other._secret);

    internal static string? FaultOfId(string id)
        => IsId(id) ? null : $"Expected 1 to {MaxIdLength} of A–Z, a–z, 0–9, dot, underscore and hyphen.";

    internal static string? FaultOfSecret(ReadOnlySpan<byte> secret)
        => secret.Length is < MinSecretBytes or > MaxSecretBytes
            ? $"Expected {MinSecretBytes} to {MaxSecretBytes} bytes, got {secret.Length}."
            : !secret.ContainsAnyExcept(secret[0]) ? "Expected random bytes, got one byte repeated." : null;

    /// <summary>A stored key identifier in words that are safe to log.</summary>
    internal static string Describe(ReadOnlySpan<byte> keyId)
    {
        var text = Encoding.ASCII.GetString(keyId);
        return IsId(text) ? text : "base64:" + Convert.ToBase64String(keyId);
    }

    private static bool IsId(string text)
        => text.Length is >= 1 and <= MaxIdLength && !text.AsSpan().ContainsAnyExcept(IdCharacters);
}
