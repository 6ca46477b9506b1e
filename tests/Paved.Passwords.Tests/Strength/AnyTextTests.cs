using System.Globalization;

namespace Paved.Passwords.Tests.Strength;

public sealed class AnyTextTests
{
    private static readonly CultureInfo[] Cultures = [new("tr-TR"), new("ar-SA"), new("th-TH")];

    // Where casing, digits, white space and line ends differ between cultures or between platforms.
    private const string Traps = "iI\u0130\u0131kK\u212a\u03a3\u03c2\u03c3\u1e9e\u00df\u0661\u0662\uff11\uff12\n\r\u2028\u0085\ufeff\0 19/-.@4$\ud83d\ude00\ud800\udfff";

    [Fact]
    public void Estimate_RandomUtf16UnderAnyCulture_IsThatOfTheInvariantOne()
    {
        var random = new Random(20260101);
        for (var round = 0; round < TestCounts.Property; round++)
        {
            var password = Draw(random);
            string[] inputs = round % 4 == 0 ? [Draw(random), password, password.ToUpperInvariant()] : [];
            var expected = Estimate(password, inputs, CultureInfo.InvariantCulture);
            var actual = Estimate(password, inputs, Cultures[round % Cultures.Length]);
            Assert.True(expected == actual, $"round {round}: {expected}, got {actual}");
            Assert.True(double.IsFinite(expected.Guesses) && expected.Guesses >= 1, $"round {round}: {expected}");
        }
    }

    private static (double Guesses, StrengthWarning? Warning, string Suggestions) Estimate(
        string password, string[] inputs, CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var estimate = PasswordStrength.Estimate(password, inputs, 2026);
            return (estimate.Guesses, estimate.Warning, string.Join(' ', estimate.Suggestions));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Draw(Random random)
    {
        var length = random.Next(8) == 0 ? random.Next(300) : random.Next(24);
        return string.Create(length, random, static (text, random) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = random.Next(3) switch
                {
                    0 => (char)random.Next(0x10000),
                    1 => (char)random.Next(' ', 0x7F),
                    _ => Traps[random.Next(Traps.Length)],
                };
            }
        });
    }
}
