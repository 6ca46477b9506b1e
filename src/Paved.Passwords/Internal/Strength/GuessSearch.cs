namespace Paved.Passwords.Internal.Strength;

/// <summary>Finds the reading of a text, match after match without a gap, that takes the fewest guesses.</summary>
/// <remarks>
/// Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016), section 4.2, as zxcvbn 4.4.2
/// computes it: a reading of l parts takes l! · (the product of their guesses) + 10,000^(l-1). Dynamic programming over
/// the end of the prefix and the number of parts; a gap is one brute-force match. Ties go to the reading met first, in
/// the order of <see cref="MatchOrder"/>.
/// Limits: texts of <see cref="Analysis.MaxLength"/> characters, hence at most as many parts.
/// </remarks>
internal sealed class GuessSearch
{
    private const int Stride = Analysis.MaxLength + 1;
    private const double Unreached = double.PositiveInfinity;

    private static readonly double[] Factorials = Products(i => i);
    private static readonly double[] BruteForce = Products(_ => 10);
    private static readonly double[] Penalties = Products(i => i == 1 ? 1 : 10_000);

    // By prefix and number of parts: guesses, product of the parts' guesses, and the last part, which is the index of a
    // match or the complement of the place where brute force starts.
    private readonly double[] _guesses = new double[Analysis.MaxLength * Stride];
    private readonly double[] _products = new double[Analysis.MaxLength * Stride];
    private readonly int[] _lasts = new int[Analysis.MaxLength * Stride];
    private readonly int[] _mostParts = new int[Analysis.MaxLength];
    private readonly MatchOrder _order = new();
    private readonly Match[] _parts = new Match[Analysis.MaxLength];
    private int _length;
    private int _partCount;

    /// <summary>The parts of the reading that was found, from left to right.</summary>
    public ReadOnlySpan<Match> Parts => _parts.AsSpan(_parts.Length - _partCount);

    /// <summary>The guesses that the text takes; the empty text takes one.</summary>
    public double Run(int length, ReadOnlySpan<Match> matches)
    {
        _length = length;
        _order.Sort(length, matches);
        for (var end = 0; end < length; end++)
        {
            foreach (var index in _order.EndingAt(end))
            {
                var match = matches[index];
                Extend(match.Start, end, Math.Max(match.Guesses, Floor(match.Length)), index);
            }

            for (var start = 0; start <= end; start++)
            {
                Extend(start, end, BruteForceGuesses(end - start + 1), ~start);
            }
        }

        return length == 0 ? 1 : Unwind(matches);
    }

    /// <summary>Wipes what was found: it tells the password.</summary>
    public void Clear()
    {
        for (var end = 0; end < _length; end++)
        {
            var (row, count) = (end * Stride, _mostParts[end] + 1);
            _guesses.AsSpan(row, count).Clear();
            _products.AsSpan(row, count).Clear();
            _lasts.AsSpan(row, count).Clear();
        }

        _mostParts.AsSpan().Clear();
        _parts.AsSpan().Clear();
        _order.Clear();
        _length = _partCount = 0;
    }

    private static double[] Products(Func<int, double> factor)
    {
        var products = new double[Stride];
        products[0] = 1;
        for (var i = 1; i < products.Length; i++)
        {
            products[i] = products[i - 1] * factor(i);
        }

        return products;
    }

    // One guess more than a match of that length, so that a match goes first.
    private static double BruteForceGuesses(int length) => length == 1 ? 11 : BruteForce[length];

    /// <summary>A part of a password takes some guesses, however common it is.</summary>
    private double Floor(int length) => length == _length ? 1 : length == 1 ? 10 : 50;

    /// <summary>Adds a part to every reading that ends before it.</summary>
    private void Extend(int start, int end, double guesses, int part)
    {
        if (start == 0)
        {
            Offer(end, 1, guesses, part);
            return;
        }

        var row = (start - 1) * Stride;
        for (var count = 1; count <= _mostParts[start - 1]; count++)
        {
            // Brute force after brute force is one brute force of both, which is cheaper.
            var isUseful = _guesses[row + count] < Unreached && (part >= 0 || _lasts[row + count] >= 0);
            if (isUseful)
            {
                Offer(end, count + 1, guesses * _products[row + count], part);
            }
        }
    }

    /// <summary>Takes a reading unless one of as many parts or fewer is as cheap.</summary>
    private void Offer(int end, int count, double product, int part)
    {
        var guesses = (Factorials[count] * product) + Penalties[count];
        var (row, most) = (end * Stride, _mostParts[end]);
        for (var fewer = 1; fewer <= Math.Min(count, most); fewer++)
        {
            if (_guesses[row + fewer] <= guesses)
            {
                return;
            }
        }

        if (count > most)
        {
            _guesses.AsSpan(row + most + 1, count - most).Fill(Unreached);
            _mostParts[end] = count;
        }

        (_guesses[row + count], _products[row + count], _lasts[row + count]) = (guesses, product, part);
    }

    private double Unwind(ReadOnlySpan<Match> matches)
    {
        var end = _length - 1;
        var readings = _guesses.AsSpan((end * Stride) + 1, _mostParts[end]);
        var count = 1;
        for (var more = 2; more <= readings.Length; more++)
        {
            count = readings[more - 1] < readings[count - 1] ? more : count;
        }

        var guesses = readings[count - 1];
        for (_partCount = 0; end >= 0; count--)
        {
            var last = _lasts[(end * Stride) + count];
            var part = last >= 0 ? matches[last] : new Match(MatchKind.BruteForce, ~last, end, BruteForceGuesses(end - ~last + 1));
            _parts[^++_partCount] = part with { Guesses = Math.Max(part.Guesses, Floor(part.Length)) };
            end = part.Start - 1;
        }

        return guesses;
    }
}
