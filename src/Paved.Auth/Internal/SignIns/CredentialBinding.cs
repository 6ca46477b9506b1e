using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>
/// Binds a ticket or a link to what a login led to: the same user with the same stored hash and security stamp.
/// </summary>
internal sealed record CredentialBinding(string Login, string Digest)
{
    public static CredentialBinding Of(string login, PasswordCredential? credential) => new(login, DigestOf(credential));

    /// <summary>Whether the login still leads to that user, and neither hash nor stamp changed.</summary>
    public bool Holds(string userId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] PasswordCredential? current)
        => current is not null
            && current.UserId == userId
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(DigestOf(current)), Encoding.ASCII.GetBytes(Digest));

    private static string DigestOf(PasswordCredential? credential)
    {
        var hash = Encoding.UTF8.GetBytes(credential?.PasswordHash ?? "");
        var stamp = Encoding.UTF8.GetBytes(credential?.SecurityStamp ?? "");
        var length = new byte[sizeof(int)]; // before the texts, so that no two pairs are one
        BinaryPrimitives.WriteInt32BigEndian(length, hash.Length);
        return Base64Url.EncodeToString(SHA256.HashData([.. length, .. hash, .. stamp]));
    }
}
