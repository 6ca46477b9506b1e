namespace Paved.Analyzers.Internal;

/// <summary>Reads an identifier as words: <c>userPasswordHash2</c> is user, password, hash, 2; <c>HTTPToken</c> is http, token.</summary>
internal static class NameWords
{
    /// <summary>Whether one of the identifier's words is one of these lower-case words.</summary>
    public static bool HasWord(string name, ImmutableArray<string> words)
    {
        for (var start = 0; TryNext(name, ref start, out var from, out var length); start = from + length)
        {
            foreach (var word in words)
            {
                if (IsWord(name, from, length, word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static bool HasWord(string name, string word)
    {
        for (var start = 0; TryNext(name, ref start, out var from, out var length); start = from + length)
        {
            if (IsWord(name, from, length, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the identifier has words, and all of them are among these lower-case words.</summary>
    public static bool HasOnly(string name, ImmutableArray<string> words)
    {
        var any = false;
        for (var start = 0; TryNext(name, ref start, out var from, out var length); start = from + length)
        {
            any = false;
            foreach (var word in words)
            {
                any |= IsWord(name, from, length, word);
            }

            if (!any)
            {
                return false;
            }
        }

        return any;
    }

    /// <summary>Whether these two lower-case words stand one after the other.</summary>
    public static bool HasPair(string name, string first, string second)
    {
        var wasFirst = false;
        for (var start = 0; TryNext(name, ref start, out var from, out var length); start = from + length)
        {
            if (wasFirst && IsWord(name, from, length, second))
            {
                return true;
            }

            wasFirst = IsWord(name, from, length, first);
        }

        return false;
    }

    /// <summary>Whether the identifier's last word that is no number is this lower-case word.</summary>
    public static bool EndsWith(string name, string word)
    {
        var ends = false;
        for (var start = 0; TryNext(name, ref start, out var from, out var length); start = from + length)
        {
            ends = IsWord(name, from, length, word) || (ends && char.IsDigit(name[from]));
        }

        return ends;
    }

    private static bool IsWord(string name, int from, int length, string word) =>
        length == word.Length && string.Compare(name, from, word, 0, length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool TryNext(string name, ref int start, out int from, out int length)
    {
        while (start < name.Length && !char.IsLetterOrDigit(name[start]))
        {
            start++;
        }

        from = start;
        length = 0;
        while (from + length < name.Length && char.IsLetterOrDigit(name[from + length]) && (length == 0 || !Breaks(name, from + length)))
        {
            length++;
        }

        return length > 0;
    }

    /// <summary>Before a digit after a letter or the reverse, a capital after a small letter, and the last capital of several.</summary>
    private static bool Breaks(string name, int at)
    {
        var (before, here) = (name[at - 1], name[at]);
        if (char.IsDigit(before) != char.IsDigit(here))
        {
            return true;
        }

        return char.IsUpper(here)
            && (!char.IsUpper(before) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
    }
}
