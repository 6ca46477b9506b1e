namespace Paved.Passwords.Internal.Strength;

/// <summary>The matches of one password, in the order the matchers found them. Reused: nothing is allocated once it has grown.</summary>
internal sealed class MatchList
{
    private const int InitialCapacity = 256;

    private Match[] _matches = new Match[InitialCapacity];

    public int Count { get; private set; }

    public ReadOnlySpan<Match> Items => _matches.AsSpan(0, Count);

    public void Add(in Match match)
    {
        if (Count == _matches.Length)
        {
            Grow();
        }

        _matches[Count++] = match;
    }

    /// <summary>Empties the list and wipes it: words and their places tell the password.</summary>
    public void Clear()
    {
        _matches.AsSpan(0, Count).Clear();
        Count = 0;
    }

    private void Grow()
    {
        var larger = new Match[_matches.Length * 2];
        Items.CopyTo(larger);
        _matches.AsSpan().Clear();
        _matches = larger;
    }
}
