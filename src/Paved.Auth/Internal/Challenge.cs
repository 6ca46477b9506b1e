using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>
/// A user whose password was right and whose second factor is awaited, as long as that is still the password.
/// </summary>
internal sealed class Challenge(string login, PasswordCredential credential, TimeSpan expiresAt, int tries)
{
    private readonly byte[] _passwordHash = DigestOf(credential);

    public string Login { get; } = login;

    public string UserId { get; } = credential.UserId;

    public TimeSpan ExpiresAt { get; } = expiresAt;

    public int TriesLeft { get; set; } = tries;

    public bool IsConsumed { get; set; }

    /// <summary>Whether the login still leads to the same user with the same stored hash.</summary>
    public bool IsFor(PasswordCredential? current) => current is not null
        && current.UserId == UserId
        && CryptographicOperations.FixedTimeEquals(DigestOf(current), _passwordHash);

    private static byte[] DigestOf(PasswordCredential credential)
        => SHA256.HashData(Encoding.UTF8.GetBytes(credential.PasswordHash ?? ""));
}
