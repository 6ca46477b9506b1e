using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Internal;

/// <summary>
/// Argon2id over the digest of an older row: <c>$paved-wrap$setting$argon2id$…</c>, the older setting in base64. What
/// Argon2 hashes begins with 0xFF, which no encoded text does: neither here nor in a row cut out of it can a digest be
/// submitted in place of a password.
/// </summary>
internal sealed class WrappedRow(IWrappableHashFormat format, string setting, string argon2)
{
    private const string Prefix = "$paved-wrap$";
    private const int MaxSettingBytes = 512;

    public string Argon2 => argon2;

    /// <summary>The older part as a row; it has no digest, and serves for its cost.</summary>
    public FormatRow Inner { get; } = new(format, setting, format.Inspect(setting));

    /// <summary>A wrapped row that can be verified, or null.</summary>
    public static WrappedRow? Read(IPasswordHashFormat[] formats, string text)
    {
        var end = text.StartsWith(Prefix, StringComparison.Ordinal) ? text.IndexOf('$', Prefix.Length) : -1;
        Span<byte> bytes = stackalloc byte[MaxSettingBytes];
        if (end < 0 || text.Length > Argon2Hash.MaxLength
            || !PhcBase64.TryDecode(text.AsSpan(Prefix.Length, end - Prefix.Length), bytes, out var length)
            || Argon2Hash.Parse(text.AsSpan(end), out _) != PhcStatus.Ok)
        {
            return null;
        }

        var setting = Encoding.UTF8.GetString(bytes[..length]);
        var format = formats.OfType<IWrappableHashFormat>().FirstOrDefault(f => f.Inspect(setting).IsVerifiable);
        return format is null ? null : new WrappedRow(format, setting, text[end..]);
    }

    /// <summary>What to hash for a row, or null where no format can take it apart.</summary>
    public static (string Setting, PasswordBytes Input)? TakeApart(IPasswordHashFormat[] formats, string text)
    {
        foreach (var format in formats.OfType<IWrappableHashFormat>())
        {
            if (text.Length <= Argon2Hash.MaxLength && format.TryTakeApart(text, out var setting, out var digest)
                && Encoding.UTF8.GetByteCount(setting) <= MaxSettingBytes)
            {
                return (setting, Input(setting, digest));
            }
        }

        return null;
    }

    public static string Spell(string setting, string argon2)
        => Prefix + PhcBase64.Encode(Encoding.UTF8.GetBytes(setting)) + argon2;

    public PasswordBytes Input(byte[] password)
    {
        var digest = format.Derive(password, setting);
        try
        {
            return Input(setting, digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    private static PasswordBytes Input(string setting, byte[] digest)
        => new([0xFF, .. Encoding.UTF8.GetBytes(setting), 0xFF, .. digest]);
}
