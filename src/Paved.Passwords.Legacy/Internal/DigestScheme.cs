using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>How a table came from a password to one digest: by which hash, and where the salt stood, if any.</summary>
internal sealed class DigestScheme
{
    private const string SaltFirst = "-salt-first";
    private const string SaltLast = "-salt-last";

    private readonly HashAlgorithmName _hash;
    private readonly bool _isSaltFirst;

    private DigestScheme(string name, HashAlgorithmName hash, int digestBytes, string placeOfSalt)
    {
        (_hash, DigestBytes, _isSaltFirst) = (hash, digestBytes, placeOfSalt == SaltFirst);
        (Name, IsSalted) = (name + placeOfSalt, placeOfSalt.Length > 0);
    }

    public static IReadOnlyList<DigestScheme> All { get; } =
    [
        .. Family("md5", HashAlgorithmName.MD5, 16),
        .. Family("sha1", HashAlgorithmName.SHA1, 20),
        .. Family("sha256", HashAlgorithmName.SHA256, 32),
        .. Family("sha512", HashAlgorithmName.SHA512, 64),
    ];

    public string Name { get; }

    public int DigestBytes { get; }

    public bool IsSalted { get; }

    public static DigestScheme? Find(ReadOnlySpan<char> name)
    {
        foreach (var scheme in All)
        {
            if (name.SequenceEqual(scheme.Name))
            {
                return scheme;
            }
        }

        return null;
    }

    public byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt)
    {
        using var hash = IncrementalHash.CreateHash(_hash);
        hash.AppendData(_isSaltFirst ? salt : password);
        hash.AppendData(_isSaltFirst ? password : salt);
        return hash.GetHashAndReset();
    }

    private static DigestScheme[] Family(string name, HashAlgorithmName hash, int digestBytes) =>
    [
        new(name, hash, digestBytes, ""),
        new(name, hash, digestBytes, SaltFirst),
        new(name, hash, digestBytes, SaltLast),
    ];
}
