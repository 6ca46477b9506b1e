using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>For development: a key that ends with the process, and with it whatever was protected.</summary>
internal sealed class EphemeralProtector : ISecretProtector
{
    private const string KeyId = "ephemeral";

    private readonly SecretProtector _protector =
        SecretProtector.AesGcm([new SecretProtectionKey(KeyId, RandomNumberGenerator.GetBytes(32))], KeyId);

    public string Protect(ReadOnlySpan<byte> secret, string context) => _protector.Protect(secret, context);

    public byte[]? Unprotect(string protectedText, string context) => _protector.Unprotect(protectedText, context);
}
