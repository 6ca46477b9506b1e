using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>Spring's <c>Pbkdf2PasswordEncoder</c>: one text of salt and digest, salted with the secret too.</summary>
internal sealed class SpringPbkdf2(string secret, int saltBytes, int rounds, HashAlgorithmName prf)
{
    private const int DigestBytes = 32;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>The encoder behind <c>{pbkdf2}</c>, of Spring Security 5.5 and before.</summary>
    public static SpringPbkdf2 Version55 { get; } = new("", 8, 185_000, HashAlgorithmName.SHA1);

    /// <summary>The encoder behind <c>{pbkdf2@SpringSecurity_v5_8}</c>.</summary>
    public static SpringPbkdf2 Version58 { get; } = new("", 16, 310_000, HashAlgorithmName.SHA256);

    public LegacyRow? Read(string text)
    {
        var bytes = text.Length == 2 * (saltBytes + DigestBytes) ? LegacyText.Hex(text) : LegacyText.PaddedBase64(text);
        return bytes?.Length == saltBytes + DigestBytes
            ? Pbkdf2Reader.Row(prf, rounds, [.. bytes[..saltBytes], .. _secret], bytes[saltBytes..])
            : null;
    }
}
