using System.Collections.Concurrent;

namespace Paved.Passwords.Internal.Strength;

/// <summary>Finds what a text is made of and how many guesses that takes. Its tables are wiped and used again.</summary>
internal sealed class Analysis : IDisposable
{
    /// <summary>Characters beyond these are not looked at.</summary>
    public const int MaxLength = 100;

    private static readonly ConcurrentQueue<Analysis> Idle = new();
    private static readonly int MostIdle = 2 * Environment.ProcessorCount;

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
        var analysis = Idle.TryDequeue(out var idle) ? idle : new Analysis();
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
        if (Idle.Count < MostIdle)
        {
            Idle.Enqueue(this);
        }
    }
}
