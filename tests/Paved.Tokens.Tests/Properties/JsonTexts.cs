using FsCheck;
using FsCheck.Fluent;

namespace Paved.Tokens.Tests.Properties;

/// <summary>JSON and what is nearly JSON, as text.</summary>
internal static class JsonTexts
{
    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "-1E-3", "1800000000", "9223372036854775808", "1e999",
        "\"\"", "\"x\"", "\"at+jwt\"", "\"JWT\"", "\"HS256\"", "\"none\"", "\"https://id.example\"", "\"api://orders\"",
        "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\u00e9\ud83d\ude00\"", " 1 ", "\t\"x\"\n",
    ];

    private static readonly string[] Broken =
    [
        "", "01", "+1", ".5", "1.", "1e", "NaN", "Infinity", "'x'", "\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\x\"",
        "\"\n\"", "[", "]", "[1,]", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "//", "/**/1", "tru", "\u00a01", "undefined", "\ud800",
        "\"\\ud800\\u0041\"", "\"\\u00\"", "{\"\\ud800\":1}", "\"\\\\ud800\"", "\"\\\\\\ud800\"",
    ];

    /// <summary>Mostly well-formed values, nested up to three levels.</summary>
    public static Gen<string> Values { get; } = Nested(3);

    /// <summary>Objects, some of them broken in one place.</summary>
    public static Gen<string> Documents { get; } = Object(Values);

    private static Gen<string> Nested(int levels)
    {
        var leaf = Gen.Frequency((9, Gen.Elements(Scalars)), (1, Gen.Elements(Broken)));
        if (levels == 0)
        {
            return leaf;
        }

        var inner = Nested(levels - 1);
        return Gen.Frequency(
            (4, leaf),
            (1, inner.ListOf(2).Select(items => $"[{string.Join(',', items)}]")),
            (1, Object(inner)));
    }

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Elements("a", "b", "\\u0061", "exp", "", "\\ud800", "\u00e9")
            .SelectMany(_ => value, (name, json) => $"\"{name}\":{json}")
            .ListOf()
            .Select(members => $"{{{string.Join(',', members.Take(4))}}}");
}
