using System.Numerics;

namespace Paved.Passwords.Internal.Strength;

/// <summary>
/// Which characters are written for which letters (zxcvbn 4.4.2). Each such pair, here called an option, has a bit; a set
/// of substitutions is a mask of options.
/// </summary>
internal static class LeetTable
{
    // An option a column, letter by letter.
    private const string Characters = "4@8({[<3691!|1|70$5+7%2";
    private const string Letters = "aabcccceggiiillloss" + "ttxz";

    private static readonly uint[] ByCharacter = Masks(Characters);
    private static readonly uint[] ByLetter = Masks(Letters);

    /// <summary>Options that exclude each other: i, l and t share characters, the other letters stand alone.</summary>
    public static readonly uint[] Groups =
        [.. ByLetter.Where(mask => mask != 0 && (mask & SharedLetters) == 0), SharedLetters];

    private static uint SharedLetters => ByLetter['i'] | ByLetter['l'] | ByLetter['t'];

    public static char Character(uint option) => Characters[BitOperations.TrailingZeroCount(option)];

    public static char Letter(uint option) => Letters[BitOperations.TrailingZeroCount(option)];

    /// <summary>What a character may stand for.</summary>
    public static uint Options(char character) => char.IsAscii(character) ? ByCharacter[character] : 0;

    /// <summary>What a letter may be written as.</summary>
    public static uint OptionsOfLetter(char letter) => char.IsAscii(letter) ? ByLetter[letter] : 0;

    private static uint[] Masks(string columns)
    {
        var masks = new uint[128];
        for (var option = 0; option < columns.Length; option++)
        {
            masks[columns[option]] |= 1u << option;
        }

        return masks;
    }
}
