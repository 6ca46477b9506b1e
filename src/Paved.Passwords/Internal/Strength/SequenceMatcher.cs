namespace Paved.Passwords.Internal.Strength;

/// <summary>Characters at an even distance: <c>abc</c>, <c>97531</c>, <c>αβγ</c>.</summary>
internal static class SequenceMatcher
{
    private const int WidestStep = 5;

    public static void Match(ReadOnlySpan<char> text, MatchList matches)
    {
        if (text.Length < 2)
        {
            return;
        }

        var (start, step) = (0, text[1] - text[0]);
        for (var i = 2; i < text.Length; i++)
        {
            var next = text[i] - text[i - 1];
            if (next != step)
            {
                AddIfSequence(text, start, i - 1, step, matches);
                (start, step) = (i - 1, next);
            }
        }

        AddIfSequence(text, start, text.Length - 1, step, matches);
    }

    private static void AddIfSequence(ReadOnlySpan<char> text, int start, int end, int step, MatchList matches)
    {
        var width = Math.Abs(step);
        if (width is 0 or > WidestStep || (end - start < 2 && width != 1))
        {
            return;
        }

        var guesses = Beginnings(text[start]) * (step > 0 ? 1 : 2) * (end - start + 1);
        matches.Add(new Match(MatchKind.Sequence, start, end, guesses));
    }

    /// <summary>How many beginnings are as likely as this one.</summary>
    private static int Beginnings(char first) => first switch
    {
        'a' or 'A' or 'z' or 'Z' or '0' or '1' or '9' => 4,
        >= '0' and <= '9' => 10,
        _ => 26,
    };
}
