// project: console
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Handy.Passwords;

[Flags]
public enum Classes
{
    Lower = 1,
    Upper = 2,
    Digits = 4,
    Symbols = 8,
    All = Lower | Upper | Digits | Symbols,
}

public sealed record GeneratorOptions
{
    public int Length { get; init; } = 20;
    public Classes Classes { get; init; } = Classes.All;
    public bool AvoidAmbiguous { get; init; } = true;
}

/// <summary>Passwords and pass phrases from the random numbers of the system.</summary>
public static class PasswordGenerator
{
    private const string Ambiguous = "0O1lI";
    private static readonly (Classes Class, string Characters)[] Sets =
    [
        (Classes.Lower, "abcdefghijklmnopqrstuvwxyz"),
        (Classes.Upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (Classes.Digits, "0123456789"),
        (Classes.Symbols, "!#$%&()*+,-./:;<=>?@[]^_{|}~"),
    ];

    public static string Next(GeneratorOptions? options = null)
    {
        options ??= new GeneratorOptions();
        var sets = Sets.Where(set => options.Classes.HasFlag(set.Class))
            .Select(set => options.AvoidAmbiguous ? new string(set.Characters.Where(c => !Ambiguous.Contains(c)).ToArray()) : set.Characters)
            .ToArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Length, sets.Length);

        var all = string.Concat(sets);
        var password = new char[options.Length];
        for (var i = 0; i < password.Length; i++)
        {
            var set = i < sets.Length ? sets[i] : all;
            password[i] = set[RandomNumberGenerator.GetInt32(set.Length)];
        }

        RandomNumberGenerator.Shuffle(password.AsSpan());
        return new string(password);
    }

    public static string NextPhrase(IReadOnlyList<string> words, int count = 6, string separator = "-")
    {
        if (words.Count < 1000)
        {
            throw new ArgumentException($"{words.Count} words are too few for a pass phrase", nameof(words));
        }

        return string.Join(separator, Enumerable.Range(0, count).Select(_ => words[RandomNumberGenerator.GetInt32(words.Count)]));
    }

    public static string NextPin(int digits = 6) =>
        RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    public static double Bits(string password)
    {
        var size = Sets.Where(set => password.Any(set.Characters.Contains)).Sum(set => set.Characters.Length);
        return size == 0 ? 0 : password.Length * Math.Log2(size);
    }

    public static string Describe(string password)
    {
        var builder = new StringBuilder();
        builder.Append(CultureInfo.InvariantCulture, $"{password.Length} characters, ");
        builder.Append(CultureInfo.InvariantCulture, $"{Bits(password):F0} bits");
        if (password == password.ToLowerInvariant())
        {
            builder.Append(", no capitals");
        }

        return builder.ToString();
    }
}
