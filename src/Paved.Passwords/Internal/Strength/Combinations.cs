namespace Paved.Passwords.Internal.Strength;

/// <summary>Binomial coefficients in double precision: exact while they fit 53 bits.</summary>
internal static class Combinations
{
    /// <summary>The ways to choose from one up to <paramref name="most"/> of <paramref name="n"/>.</summary>
    public static double UpTo(int n, int most)
    {
        var (sum, term) = (0.0, 1.0);
        for (var k = 1; k <= most; k++)
        {
            term = term * (n - k + 1) / k;
            sum += term;
        }

        return sum;
    }
}
