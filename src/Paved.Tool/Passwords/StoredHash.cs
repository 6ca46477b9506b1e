using System.Text;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Passwords;

/// <summary>What a stored hash is, told from its text alone and as strictly as the hasher reads it.</summary>
/// <param name="Kind">Algorithm and cost; null where the text cannot be verified.</param>
/// <param name="Argon2">The cost that Argon2 adds, of a native or a wrapped row; null of any other.</param>
/// <param name="IsUnsupported">Whether it is a hash, of a kind or cost that is not verified.</param>
internal sealed record StoredHash(string? Kind, Argon2Row? Argon2 = null, bool IsUnsupported = false)
{
    public const int MaxLength = 1024;

    private const string WrapPrefix = "$paved-wrap$";

    private static readonly StoredHash Malformed = new(null as string);
    private static readonly StoredHash Unsupported = new(null, IsUnsupported: true);
    private static readonly IPasswordHashFormat[] Formats = [.. new PasswordHashingOptions().AddLegacyFormats().Formats];

    public static StoredHash Read(string text)
        => text.Length is 0 or > MaxLength ? Malformed
            : text.StartsWith(WrapPrefix, StringComparison.Ordinal) ? ReadWrapped(text[WrapPrefix.Length..])
            : text.StartsWith("$argon2", StringComparison.Ordinal) ? ReadArgon2(text)
            : ReadLegacy(text);

    private static StoredHash ReadArgon2(string text)
    {
        if (Argon2Row.Read(text) is not { } row)
        {
            return Malformed;
        }

        var result = Inspect("{argon2}" + row.Canonical);
        return result.IsVerifiable ? new StoredHash(row.Kind, row) : Refused(result);
    }

    /// <summary>As the hasher: a wrapped row that cannot be verified is unsupported, whatever is wrong with it.</summary>
    private static StoredHash ReadWrapped(string rest)
    {
        var end = rest.IndexOf('$', StringComparison.Ordinal);
        var setting = end > 0 ? Decode(rest[..end]) : null;
        return setting is { Length: > 0 }
            && ReadArgon2(rest[end..]) is { Argon2: { } outer }
            && ReadLegacy(setting) is { Kind: { } inner }
                ? new StoredHash($"{outer.Kind} over {inner}", outer)
                : Unsupported;
    }

    private static StoredHash ReadLegacy(string text)
    {
        var result = Inspect(text);
        return result.IsVerifiable ? new StoredHash(LegacyKind.Of(text))
            : result != PasswordHashInspection.Unrecognized ? Refused(result)
            : text[0] == '$' && text.IndexOf('$', 1) > 1 ? Unsupported
            : Malformed;
    }

    private static StoredHash Refused(PasswordHashInspection result)
        => result == PasswordHashInspection.Unsupported ? Unsupported : Malformed;

    /// <summary>As the hasher: the first format that can verify the text, else the first that recognises it.</summary>
    private static PasswordHashInspection Inspect(string text)
    {
        var results = Formats.Select(format => format.Inspect(text))
            .Where(result => result != PasswordHashInspection.Unrecognized)
            .ToList();
        return results.Find(result => result.IsVerifiable) is { IsVerifiable: true } found ? found
            : results.FirstOrDefault();
    }

    /// <summary>What canonical base64 without padding spells, or null.</summary>
    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        var padded = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length).TrimEnd('=') == base64
                ? Encoding.UTF8.GetString(bytes, 0, length)
                : null;
    }
}
