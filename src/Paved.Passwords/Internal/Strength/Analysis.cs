namespace Paved.Passwords.Internal.Strength;

/// <summary>Finds what a text is made of and how many guesses that takes. Its tables are wiped and used again.</summary>
internal sealed class Analysis : IDisposable
{
    /// <summary>Characters beyond these are not looked at.</summary>
    public const int MaxLength = 100;

    // Some 230 KB each. A password takes one, and one more for each level of repeats under way.
    private static readonly Analysis?[] Idle = new Analysis?[4 * Environment.ProcessorCount];

    private readonly MatchList _matches = new();
    private readonly GuessSearch _search = new();

    private Analysis()
    {
    }

    /// <summary>The guesses that the whole text takes.</summary>
    public double TotalGuesses { get; private set; }

    /// <summary>The parts of the cheapest reading, from left to right.</summary>
    public ReadOnlySpan<Match> Parts => _search.Parts;

    /// <summary>Analyses up to <see cref="MaxLength"/> characters. Dispose of the result: it goes back to the pool.</summary>
    public static Analysis Of(ReadOnlySpan<char> text, in AnalysisContext context)
    {
        var analysis = Take();
        WordMatcher.Match(text, context.Words, analysis._matches);
        SpatialMatcher.Match(text, analysis._matches);
        RepeatMatcher.Match(text, context, analysis._matches);
        SequenceMatcher.Match(text, analysis._matches);
        RecentYearMatcher.Match(text, context.ReferenceYear, analysis._matches);
        DateMatcher.Match(text, context.ReferenceYear, analysis._matches);
        analysis.TotalGuesses = analysis._search.Run(text.Length, analysis._matches.Items);
        return analysis;
    }

    public static double Guesses(ReadOnlySpan<char> text, in AnalysisContext context)
    {
        using var analysis = Of(text, context);
        return analysis.TotalGuesses;
    }

    public void Dispose()
    {
        _matches.Clear();
        _search.Clear();
        TotalGuesses = 0;
        GiveBack();
    }

    private static Analysis Take()
    {
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } idle)
            {
                return idle;
            }
        }

        return new Analysis();
    }

    private void GiveBack()
    {
        foreach (ref var slot in Idle.AsSpan())
        {
            if (slot is null && Interlocked.CompareExchange(ref slot, this, null) is null)
            {
                return;
            }
        }
    }
}
