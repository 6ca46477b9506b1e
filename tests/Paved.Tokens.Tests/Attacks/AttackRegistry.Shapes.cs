using System.IO.Compression;
using System.Text;
using static Paved.Tokens.TokenFailure;

namespace Paved.Tokens.Tests.Attacks;

internal static partial class AttackRegistry
{
    private static readonly (string Name, Func<string, string> Change)[] LooseTexts =
    [
        ("padding on the signature", token => token + "="),
        ("padding on the header", token => token.Replace(".", "=.", StringComparison.Ordinal)),
        ("leading space", token => " " + token),
        ("trailing line feed", token => token + "\n"),
        ("a space inside", token => token.Insert(10, " ")),
        ("a character outside ASCII", token => token.Insert(10, "\u00e9")),
        ("a full-width letter", token => token.Insert(token.Length - 3, "\uff21")),
        ("a NUL", token => token + "\0"),
        ("Bearer left in front", token => "Bearer " + token),
        ("plus of the other alphabet", token => token[..^4] + "++++"),
        ("spare bits of the signature set", SetSpareBits),
    ];

    private static readonly (string Name, Func<byte[], byte[]> Change)[] LooseJson =
    [
        ("invalid UTF-8", bytes => [.. bytes[..^1], .. ",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        ("overlong UTF-8", bytes => [.. bytes[..^1], .. ",\"x\":\""u8, 0xC0, 0xAF, .. "\"}"u8]),
        ("byte order mark", bytes => [0xEF, 0xBB, 0xBF, .. bytes]),
        ("UTF-16", bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))),
        ("trailing comma", bytes => [.. bytes[..^1], .. ",}"u8]),
        ("comment", bytes => [.. bytes[..^1], .. "/*x*/}"u8]),
        ("two objects", bytes => [.. bytes, .. "{}"u8]),
        ("an array", bytes => [.. "["u8, .. bytes, .. "]"u8]),
        ("a lone surrogate escape", bytes => [.. bytes[..^1], .. ",\"x\":\"\\udfff\"}"u8]),
        ("a duplicate member", bytes => [.. bytes[..^1], .. ",\"x\":1,\"x\":1}"u8]),
        ("a duplicate member, escaped", bytes => [.. bytes[..^1], .. ",\"xy\":1,\"x\\u0079\":1}"u8]),
        ("100 levels", bytes => Nest(bytes, 100)),
        ("5,000 levels", bytes => Nest(bytes, 5000)),
        ("empty", _ => []),
    ];

    private static byte[] Nest(byte[] bytes, int levels) =>
        [.. bytes[..^1], .. Encoding.ASCII.GetBytes($",\"x\":{new string('[', levels)}{new string(']', levels)}}}")];

    /// <summary>White space up to a length whose encoding has spare bits.</summary>
    private static byte[] Pad(byte[] bytes) => bytes.Length % 3 == 1 ? bytes : Pad([.. bytes, (byte)' ']);

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(bytes);
            stream.Write(new byte[5 * 1024 * 1024]);
        }

        return packed.ToArray();
    }

    private static string SetSpareBits(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) + 1];
    }

    private static IEnumerable<Attack> Shapes()
    {
        foreach (var (name, change) in LooseTexts)
        {
            yield return new(AttackRow.LooseEncoding, name, Malformed, f => f.Whole = change);
        }

        foreach (var (name, change) in LooseJson)
        {
            var row = name.Contains("levels", StringComparison.Ordinal) ? AttackRow.Floods : AttackRow.LooseEncoding;
            yield return new(row, $"payload: {name}", Malformed, f => f.PayloadBytes = change,
                f => f.PayloadBytes = bytes => Nest(bytes, 60));
            yield return new(row, $"header: {name}", Malformed, f => f.HeaderBytes = change,
                f => f.HeaderBytes = bytes => Nest(bytes, 60));
        }

        yield return new(AttackRow.LooseEncoding, "spare bits of the payload set and signed", Malformed,
            f => { f.PayloadBytes = Pad; f.PayloadText = SetSpareBits; },
            f => f.PayloadBytes = Pad);
        yield return new(AttackRow.LooseEncoding, "spare bits of the header set and signed", Malformed,
            f => { f.HeaderBytes = Pad; f.HeaderText = SetSpareBits; },
            f => f.HeaderBytes = Pad);
        yield return new(AttackRow.LooseEncoding, "padding of the payload signed", Malformed,
            f => { f.PayloadBytes = Pad; f.PayloadText = text => text + "=="; },
            f => f.PayloadBytes = Pad);
        yield return new(AttackRow.LooseEncoding, "line feed in the payload signed", Malformed,
            f => f.PayloadText = text => text.Insert(8, "\n"));

        yield return new(AttackRow.LooseEncoding, "unknown crit", CriticalHeader, f => f.SetHeader("crit", "[\"exp\"]"));
        yield return new(AttackRow.LooseEncoding, "empty crit", CriticalHeader, f => f.SetHeader("crit", "[]"));
        yield return new(AttackRow.LooseEncoding, "duplicate alg", Malformed, f => f.Header.Add(("alg", "\"none\"")));
        yield return new(AttackRow.LooseEncoding, "duplicate aud", Malformed, f => f.Payload.Add(("aud", "\"x\"")));
        yield return new(AttackRow.NotCompactJws, "JWE of five parts", Encrypted, f => f.Whole = token => token + ".AA.AA");
        yield return new(AttackRow.NotCompactJws, "JWE header in three parts", Encrypted, f => f.SetHeader("enc", "\"A256GCM\""));
        yield return new(AttackRow.NotCompactJws, "JSON serialisation", Malformed, f => f.Whole = Flatten);
        yield return new(AttackRow.NotCompactJws, "general JSON serialisation", Malformed, f => f.Whole = token =>
            $$"""{"payload":"{{Split(token)[1]}}","signatures":[{{Flatten(token)}}]}""");
        yield return new(AttackRow.NotCompactJws, "JSON serialisation with two dots", Malformed, f => f.Whole = token => $"{{\"x\":\"{token}\"}}");
        yield return new(AttackRow.NotCompactJws, "detached payload", Malformed, f => f.Whole = token => $"{Split(token)[0]}..{Split(token)[2]}");
        yield return new(AttackRow.NotCompactJws, "unencoded payload", CriticalHeader, f => f.SetHeader("b64", "false").SetHeader("crit", "[\"b64\"]"));
        yield return new(AttackRow.NotCompactJws, "b64 false but not critical", CriticalHeader, f => f.SetHeader("b64", "false"));
        yield return new(AttackRow.NotCompactJws, "nested token", Malformed, f => f.SetHeader("cty", "\"JWT\""));
        yield return new(AttackRow.ExpensiveHeaders, "huge p2c", AlgorithmNotAllowed,
            f => f.SetHeader("alg", "\"PBES2-HS256+A128KW\"").SetHeader("p2c", "2147483647"),
            f => f.SetHeader("p2c", "2147483647"));
        yield return new(AttackRow.ExpensiveHeaders, "zip", Malformed, f => f.SetHeader("zip", "\"DEF\""));
        yield return new(AttackRow.ExpensiveHeaders, "zip bomb", Malformed,
            f => { f.SetHeader("zip", "\"DEF\""); f.PayloadBytes = Deflate; });
        yield return new(AttackRow.Floods, "dots within the cap", Malformed, f => f.Whole = token => token + new string('.', 5000));
        yield return new(AttackRow.Floods, "a million dots", TooLarge, f => f.Whole = token => token + new string('.', 1_000_000));
        yield return new(AttackRow.Floods, "oversize by one", TooLarge, f => f.Whole = token => token.PadRight(16_385, 'A'));
        yield return new(AttackRow.Floods, "oversize claims", TooLarge, f => f.SetClaim("x", Q(new string('x', 20_000))),
            f => f.SetClaim("x", Q(new string('x', 5_000))));
    }

    private static string Flatten(string token)
    {
        var parts = Split(token);
        return $$"""{"protected":"{{parts[0]}}","payload":"{{parts[1]}}","signature":"{{parts[2]}}"}""";
    }
}
