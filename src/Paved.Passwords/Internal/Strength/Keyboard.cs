namespace Paved.Passwords.Internal.Strength;

/// <summary>Where the keys of a keyboard lie, and which are neighbours.</summary>
/// <remarks>
/// A layout has one string a row: the keys from left to right, a space where there is none. On a slanted keyboard a key
/// has six neighbours, and rows are written plain and shifted; on a keypad it has eight.
/// </remarks>
internal sealed class Keyboard
{
    /// <summary>No neighbour.</summary>
    public const int Apart = -1;

    private const int Ascii = 128;

    // Directions by column and row of the step from a key to the next; -1 where the step is no neighbour.
    private static readonly int[] Slanted = [Apart, 1, 2, 0, Apart, 3, 5, 4, Apart];
    private static readonly int[] Aligned = [1, 2, 3, 0, Apart, 4, 7, 6, 5];

    private readonly int[] _directions;
    private readonly sbyte[] _columns = new sbyte[Ascii];
    private readonly sbyte[] _rows = new sbyte[Ascii];
    private readonly bool[] _shifted = new bool[Ascii];

    private Keyboard(int[] directions, string[] rows, string[] shiftedRows, double starts, double averageNeighbours)
    {
        _directions = directions;
        _rows.AsSpan().Fill(-1);
        Place(rows, isShifted: false);
        Place(shiftedRows, isShifted: true);
        (Starts, AverageNeighbours) = (starts, averageNeighbours);
    }

    /// <summary>In the order in which they are searched.</summary>
    public static Keyboard[] All { get; } =
    [
        Typewriter(
            ["`1234567890-=", " qwertyuiop[]\\", " asdfghjkl;'", " zxcvbnm,./"],
            ["~!@#$%^&*()_+", " QWERTYUIOP{}|", " ASDFGHJKL:\"", " ZXCVBNM<>?"]),
        Typewriter(
            ["`1234567890[]", " ',.pyfgcrl/=\\", " aoeuidhtns-", " ;qjkxbmwvz"],
            ["~!@#$%^&*(){}", " \"<>PYFGCRL?+|", " AOEUIDHTNS_", " :QJKXBMWVZ"]),
        Keypad(" /*-", "789+", "456", "123", " 0."),
        Keypad(" =/*", "789-", "456+", "123", " 0."),
    ];

    /// <summary>Characters a walk can begin with.</summary>
    public double Starts { get; }

    /// <summary>Neighbours of a character in the mean.</summary>
    public double AverageNeighbours { get; }

    /// <summary>Whether a character is typed with the shift key.</summary>
    public bool IsShifted(char character) => character < Ascii && _shifted[character];

    /// <summary>The direction from one character's key to another's, or <see cref="Apart"/>.</summary>
    public int Direction(char from, char to)
    {
        if (from >= Ascii || to >= Ascii || _rows[from] < 0 || _rows[to] < 0)
        {
            return Apart;
        }

        var (right, down) = (_columns[to] - _columns[from], _rows[to] - _rows[from]);
        return right is < -1 or > 1 || down is < -1 or > 1 ? Apart : _directions[((down + 1) * 3) + right + 1];
    }

    // 94 characters with 432 neighbours between them, on either layout.
    private static Keyboard Typewriter(string[] rows, string[] shiftedRows) => new(Slanted, rows, shiftedRows, 94, 432 / 94.0);

    // 15 characters with 76 neighbours; the other keypad has a key more and is counted the same.
    private static Keyboard Keypad(params string[] rows) => new(Aligned, rows, [], 15, 76 / 15.0);

    private void Place(string[] rows, bool isShifted)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                Place(rows[row][column], column, row, isShifted);
            }
        }
    }

    private void Place(char key, int column, int row, bool isShifted)
    {
        if (key != ' ')
        {
            (_columns[key], _rows[key], _shifted[key]) = ((sbyte)column, (sbyte)row, isShifted);
        }
    }
}
