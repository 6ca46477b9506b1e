using System.Buffers.Text;
using System.Security.Cryptography;
using Paved.Internal;

namespace Paved.Tokens.Internal.Ring;

/// <summary>Reads and replaces the ring in its store, protected.</summary>
internal sealed class RingVault(IKeyRingStore store, KeyProtector protector)
{
    private const int MaximumCharacters = 256 * 1024;

    /// <summary>The stored text, and the ring in it; null and an empty ring where there is none.</summary>
    /// <exception cref="InvalidDataException">The text is no ring, or the protector cannot read it.</exception>
    public async ValueTask<(string? Text, RingDocument Ring)> ReadAsync(CancellationToken cancellationToken)
    {
        var text = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (text, text is null ? RingDocument.Empty : Open(text));
    }

    /// <summary>The text that was written; null where the expected one is no longer there.</summary>
    public async ValueTask<string?> TryReplaceAsync(
        string? expected, RingDocument replacement, CancellationToken cancellationToken)
    {
        var plaintext = RingFormat.Write(replacement);
        var text = Base64Url.EncodeToString(protector.Protect(plaintext));
        CryptographicOperations.ZeroMemory(plaintext);
        return await store.TryReplaceAsync(expected, text, cancellationToken).ConfigureAwait(false) ? text : null;
    }

    private RingDocument Open(string text)
    {
        if (text.Length > MaximumCharacters || !StrictBase64Url.TryDecode(text, out var bytes))
        {
            throw Unreadable("it is not base64url of a fitting length");
        }

        var plaintext = Unprotect(bytes);
        var isRing = RingFormat.TryRead(plaintext, out var ring);
        CryptographicOperations.ZeroMemory(plaintext);
        return isRing ? ring! : throw Unreadable("what it decrypts to is not a key ring of version 1");
    }

    private byte[] Unprotect(byte[] bytes)
    {
        try
        {
            return protector.Unprotect(bytes);
        }
        catch (CryptographicException e)
        {
            throw Unreadable($"it cannot be decrypted: {e.Message}", e);
        }
    }

    private static InvalidDataException Unreadable(string reason, Exception? inner = null) =>
        new($"The stored key ring cannot be used: {reason}.", inner);
}
