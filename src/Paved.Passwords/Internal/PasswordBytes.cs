using System.Security.Cryptography;

namespace Paved.Passwords.Internal;

/// <summary>
/// The bytes of one submitted password, cleared when disposed. A password that can never match (empty, or above the
/// cap) has a stand-in, so that it costs a hash like any other.
/// </summary>
internal sealed class PasswordBytes(byte[]? bytes, byte[]? asTyped = null) : IDisposable
{
    public bool CanMatch { get; } = bytes is { Length: > 0 };

    /// <summary>The password in the configured text form.</summary>
    public byte[] Bytes { get; } = bytes is { Length: > 0 } ? bytes : [0];

    /// <summary>The password as it was typed, where that was asked for and differs.</summary>
    public byte[]? AsTyped { get; }
        = asTyped is { Length: > 0 } && !asTyped.AsSpan().SequenceEqual(bytes) ? asTyped : null;

    public static PasswordBytes From(string password, PasswordText text, bool alsoAsTyped = false) => new(
        PasswordEncoder.Encode(password, text),
        alsoAsTyped ? PasswordEncoder.Encode(password, PasswordText.AsTyped) : null);

    /// <summary>The bytes of a password that is to be hashed.</summary>
    /// <exception cref="ArgumentException">The password is null, empty or too long.</exception>
    public static PasswordBytes ToHash(string password, PasswordText text)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var bytes = From(password, text);
        return bytes.CanMatch
            ? bytes
            : throw new ArgumentException($"Expected at most {PasswordEncoder.MaxBytes} bytes.", nameof(password));
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(Bytes);
        CryptographicOperations.ZeroMemory(asTyped);
    }
}
