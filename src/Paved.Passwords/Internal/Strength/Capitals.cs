namespace Paved.Passwords.Internal.Strength;

/// <summary>How a word is capitalised.</summary>
internal static class Capitals
{
    private const char DottedCapitalI = '\u0130';

    /// <summary>A capital A to Z, and none behind it.</summary>
    public static bool StartsOnly(ReadOnlySpan<char> token)
        => token.Length > 1 && char.IsAsciiLetterUpper(token[0]) && !token[1..].ContainsAnyInRange('A', 'Z');

    /// <summary>No small a to z, and something that has a small form.</summary>
    public static bool Throughout(ReadOnlySpan<char> token)
    {
        if (token.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        // The invariant culture leaves the dotted capital I as it is; the Unicode standard does not.
        Span<char> lower = stackalloc char[Analysis.MaxLength];
        var length = token.ToLowerInvariant(lower);
        var changes = !token.SequenceEqual(lower[..length]) || token.Contains(DottedCapitalI);
        lower.Clear();
        return changes;
    }
}
