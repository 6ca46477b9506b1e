using System.Text;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>A scheme and the salt of one row, spelt <c>scheme:salt</c>: what a wrapped row keeps of a bare digest.</summary>
internal sealed record DigestSetting(DigestScheme Scheme, byte[] Salt)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a setting, or null.</summary>
    public static DigestSetting? Read(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && DigestScheme.Find(text.AsSpan(0, end)) is { } scheme ? Of(scheme, text[(end + 1)..]) : null;
    }

    /// <summary>The setting of a row with this salt; null where the scheme takes none, or none so long or ill-formed.</summary>
    public static DigestSetting? Of(DigestScheme scheme, string salt)
    {
        try
        {
            var bytes = Utf8.GetBytes(salt);
            return bytes.Length <= (scheme.IsSalted ? LegacyText.MaxBytes : 0) ? new DigestSetting(scheme, bytes) : null;
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    public override string ToString() => $"{Scheme.Name}:{Utf8.GetString(Salt)}";
}
