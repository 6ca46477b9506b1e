namespace Paved.Passwords.Tests.Text;

/// <summary>Text from numbers that leans to where Unicode is hard.</summary>
internal static class Utf16
{
    private static readonly string[] Hard =
    [
        "a", "e", "i", "I", "u", "\u0130", "\u0301", "\u0308", "\u0323", "\u0327", "\u0345", "\u00e9", "\u1e9b\u0323",
        "\u00a0", "\u3000", "\u2003", "\u200b", " ", "\u1100", "\u1161", "\u11a8", "\uac00", "\u212b", "\u0390",
        "\u0344", "\ufb2c", "\U0001D160", "\U0001F511", "\U0002F800", "\0", "\t", "\uffff", "\ufdd0",
        "\ufffe", "\ud800", "\udbff", "\udc00", "\udfff", // what the runtime refuses to normalise comes last
    ];

    private const int Refused = 5;

    public static string Any(int[] picks) => From(picks, Hard.Length);

    public static string WellFormed(int[] picks) => From(picks, Hard.Length - Refused);

    /// <summary>Only text that normalising leaves as it is, with all that the runtime refuses.</summary>
    public static string Inert(int[] picks)
        => string.Concat(picks.Select(pick => Hard[^(1 + ((pick & int.MaxValue) % (Refused + 2)))]));

    private static string From(int[] picks, int count)
        => string.Concat(picks.Select(pick => Hard[(pick & int.MaxValue) % count]));
}
