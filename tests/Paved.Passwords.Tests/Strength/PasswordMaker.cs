using System.Globalization;

namespace Paved.Passwords.Tests.Strength;

/// <summary>Passwords as people and programs make them, from a seed: the same ones in every run.</summary>
internal sealed class PasswordMaker(int seed)
{
    private const int MaxLength = 100;

    private static readonly string[] Words = [.. Enumerable.Range(0, 6).SelectMany(list => Lists.Words(list).Take(4_000))];
    private static readonly string[] Rows = ["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"];
    private static readonly string[] Separators = ["", "", "/", "-", ".", "_", " ", "\\", "\u00a0"];
    private static readonly Dictionary<char, string> LookAlikes = new()
    {
        ['a'] = "4@",
        ['c'] = "({[<",
        ['e'] = "3",
        ['g'] = "69",
        ['i'] = "1!|",
        ['l'] = "1|7",
        ['o'] = "0",
        ['s'] = "$5",
        ['t'] = "+7",
    };

    private readonly Random _random = new(seed);

    public (string Password, string[] Inputs) Next()
    {
        var parts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Part()).ToList();
        var password = string.Concat(parts);
        password = password.Length > MaxLength ? password[..MaxLength] : password;
        string[] inputs = _random.Next(5) == 0 ? [Word(), parts[0], password[..(password.Length / 2)]] : [];
        return (password, inputs);
    }

    private string Part() => _random.Next(14) switch
    {
        < 4 => Disguise(Word()),
        4 => new string([.. Word().Reverse()]),
        5 => string.Join(Pick(["", " ", "-"]), Word(), Word(), Word()),
        6 => Walk(),
        7 => Date(),
        8 => Sequence(),
        9 => string.Concat(Enumerable.Repeat(Characters('a', 'd', 5), _random.Next(2, 5))),
        10 => Characters('0', '9', 10),
        11 => Characters('!', '~', 9),
        12 => Characters('\u0080', '\u0500', 8),
        _ => Characters('\u3040', '\u9fff', 6),
    };

    private string Word() => Pick(Words);

    private string Disguise(string word) => _random.Next(4) switch
    {
        0 => word,
        1 => string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1)),
        2 => string.Concat(word.Select(letter => _random.Next(3) == 0 ? char.ToUpperInvariant(letter) : letter)),
        _ => string.Concat(word.Select(letter =>
            LookAlikes.TryGetValue(letter, out var others) && _random.Next(2) == 0 ? others[_random.Next(others.Length)] : letter)),
    };

    private string Walk()
    {
        var (row, column) = (_random.Next(4), _random.Next(10));
        return string.Concat(Enumerable.Range(0, _random.Next(3, 12)).Select(_ =>
        {
            row = Math.Clamp(row + _random.Next(-1, 2), 0, 3);
            column = Math.Clamp(column + _random.Next(-1, 2), 0, 9);
            return Rows[row][column];
        }));
    }

    private string Date()
    {
        var (day, month) = (_random.Next(40), _random.Next(15));
        var year = _random.Next(2) == 0 ? _random.Next(100) : _random.Next(1890, 2060);
        var format = Pick(["D1", "D2"]);
        int[] order = _random.Next(2) == 0 ? [day, month, year] : [year, month, day];
        return string.Join(Pick(Separators), order.Select(number => number.ToString(format, CultureInfo.InvariantCulture)));
    }

    private string Sequence()
    {
        var (first, step) = ("azAZ059k\u03b1"[_random.Next(9)], _random.Next(-6, 7));
        return string.Concat(Enumerable.Range(0, _random.Next(2, 8)).Select(i => (char)Math.Max(1, first + (i * step))));
    }

    private string Characters(char first, char last, int most)
        => string.Concat(Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => (char)_random.Next(first, last + 1)));

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
