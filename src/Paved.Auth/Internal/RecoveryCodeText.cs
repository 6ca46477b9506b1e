using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Paved.Auth.Internal;

/// <summary>
/// The text of a recovery code: 25 random symbols of Crockford's Base32, which are 125 bits, in five groups. So many bits need
/// no slow hash (NIST SP 800-63B-4 section 3.1.2.2). It is read as people type it: in either case, with any spaces and
/// hyphens, the letters that are no symbols as the digits they look like.
/// </summary>
internal static class RecoveryCodeText
{
    private const int Symbols = 25;
    private const int Group = 5;
    private const int MaxCharacters = 100;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New()
    {
        var symbols = RandomNumberGenerator.GetItems<char>(Alphabet, Symbols);
        return string.Join('-', symbols.Chunk(Group).Select(group => new string(group)));
    }

    /// <summary>The 25 symbols of a code; null for any text that is none.</summary>
    public static string? Normalize(string text)
    {
        if (text.Length > MaxCharacters)
        {
            return null;
        }

        char[] symbols = [.. text.Where(character => !IsSeparator(character)).Select(SymbolOf)];
        return symbols.Length == Symbols && symbols.All(symbol => Alphabet.Contains(symbol, StringComparison.Ordinal))
            ? new string(symbols)
            : null;
    }

    /// <summary>What is stored of a normalised code: no two pairs of user and code are one text, as codes have one length.</summary>
    public static string HashOf(string userId, string code)
    {
        var text = $"Paved.RecoveryCode:{userId}:{code}";
        return Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
    }

    // Telephones put in other dashes and spaces than were typed.
    private static bool IsSeparator(char character)
        => char.IsWhiteSpace(character) || character is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static char SymbolOf(char character) => character switch
    {
        'o' or 'O' => '0',
        'i' or 'I' or 'l' or 'L' => '1',
        >= 'a' and <= 'z' => char.ToUpperInvariant(character),
        _ => character,
    };
}
