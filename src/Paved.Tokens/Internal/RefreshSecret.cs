using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Paved.Internal;

namespace Paved.Tokens.Internal;

/// <summary>
/// A refresh token: 256 random bits that all tokens of its family share, then 256 of its own. The first name the row, and
/// only to those who once held a token of the family: nobody else can point at it, let alone have it revoked.
/// </summary>
internal sealed class RefreshSecret : IDisposable
{
    private const int PartBytes = 32;
    private const int Characters = 86;

    private readonly byte[] _bytes;

    private RefreshSecret(byte[] bytes) => _bytes = bytes;

    /// <summary>The name of the row.</summary>
    public string FamilyId => Base64Url.EncodeToString(SHA256.HashData(FamilyPart));

    /// <summary>What is stored of the token.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(_bytes));

    private ReadOnlySpan<byte> FamilyPart => _bytes.AsSpan(0, PartBytes);

    private ReadOnlySpan<byte> OwnPart => _bytes.AsSpan(PartBytes);

    public static RefreshSecret NewFamily() => new(RandomNumberGenerator.GetBytes(2 * PartBytes));

    public static bool TryRead(string? token, [NotNullWhen(true)] out RefreshSecret? secret)
    {
        secret = token is { Length: Characters } && StrictBase64Url.TryDecode(token, out var bytes)
            ? new RefreshSecret(bytes)
            : null;
        return secret is not null;
    }

    public RefreshSecret NewSuccessor()
    {
        var bytes = FamilyPart.ToArray();
        Array.Resize(ref bytes, 2 * PartBytes);
        RandomNumberGenerator.Fill(bytes.AsSpan(PartBytes));
        return new RefreshSecret(bytes);
    }

    /// <summary>The successor, for nobody but who holds this token.</summary>
    public string Seal(RefreshSecret successor)
    {
        Span<byte> key = stackalloc byte[SealedBox.KeyBytes];
        DeriveKey(key);
        var box = SealedBox.Seal(key, successor.OwnPart, []);
        CryptographicOperations.ZeroMemory(key);
        return Base64Url.EncodeToString(box);
    }

    /// <summary>The successor sealed before; null where the text is none.</summary>
    public RefreshSecret? Open(string? text)
    {
        Span<byte> key = stackalloc byte[SealedBox.KeyBytes];
        DeriveKey(key);
        var isOpen = StrictBase64Url.TryDecode(text, out var box) & SealedBox.TryOpen(key, box, [], out var own);
        CryptographicOperations.ZeroMemory(key);
        if (!isOpen || own!.Length != PartBytes)
        {
            return null;
        }

        RefreshSecret successor = new([.. FamilyPart, .. own]);
        CryptographicOperations.ZeroMemory(own);
        return successor;
    }

    public string Reveal() => Base64Url.EncodeToString(_bytes);

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    private void DeriveKey(Span<byte> key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, key, salt: [], info: "Paved.Tokens.RefreshSuccessor"u8);
}
