using System.Buffers.Text;
using FsCheck;
using FsCheck.Fluent;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Properties;

/// <summary>
/// Tokens that are almost good. Each is refused or, where neither the signed bytes nor the signature's numbers changed,
/// is the good one.
/// </summary>
public sealed class MutationTests
{
    private static readonly string Good = new Forgery().Build();
    private static readonly string Other = new Forgery().SetClaim("sub", "\"bob\"").SetClaim("jti", "\"id-2\"").Build();

    private static readonly string[] Insertions =
    [
        "=", "==", ".", "..", " ", "\t", "\n", "\r\n", "\0", "+", "/", "-", "_", "A", "AA", "AAA", "AAAA", "%2e", "\u00e9", "\u0130",
        "\uff0e", "\u2024", "\ufeff", "\u200b", "\u202e", "\ud800", "\udc00", "\ud83d\ude00", "Bearer ", "{}", "e30", "e30.", ".e30",
    ];

    private static readonly (string Name, string Json)[] HeaderEdits =
    [
        ("alg", "\"none\""), ("alg", "\"HS256\""), ("alg", "\"ES384\""), ("alg", "[\"ES256\"]"), ("kid", "\"k2\""), ("kid", "\"\""),
        ("kid", "null"), ("typ", "\"JWT\""), ("typ", "null"), ("crit", "[]"), ("b64", "false"), ("zip", "\"DEF\""), ("enc", "\"A\""),
        ("jwk", "{}"), ("x5c", "[]"), ("x", "1"), ("x", "\"\\ud800\""), ("x", "1e400"), ("ALG", "\"none\""),
    ];

    private static readonly Gen<Func<string, string>> Mutators = Gen.OneOf(
        At((token, at) => Edit(token, at, bit: at)),
        At((token, at) => token.Remove(at, 1)),
        At((token, at) => token[..at]),
        At((token, at) => token[at..]),
        At((token, at) => token[..at] + Other[Math.Min(at, Other.Length)..]),
        At((token, at) => Swap(token, at)),
        At((token, at) => token[..at] + char.ToUpperInvariant(token[at]) + token[(at + 1)..]),
        At((token, at) => token[..at] + unchecked((char)(token[at] + 0xFEE0)) + token[(at + 1)..]),
        At((token, at) => token[..at] + (char)(token[at] | 0x100) + token[(at + 1)..]),
        At((token, at) => token.Insert(at, token[at..Math.Min(token.Length, at + 7)])),
        from text in Gen.Elements(Insertions) from mutate in At((token, at) => token.Insert(at, text)) select mutate,
        from edit in Gen.Elements(HeaderEdits) select (Func<string, string>)(token => EditHeader(token, edit.Name, edit.Json)),
        from part in Gen.Choose(0, 2) from bit in Gen.Choose(0, 8 * 40) select (Func<string, string>)(token => FlipBit(token, part, bit)));

    [ManyCases]
    public Property ValidateAsync_Mutant_IsRefusedOrTheSignedBytesDidNotChange() => Prop.ForAll(
        Gen.ListOf(Mutators, 3).ToArbitrary(),
        mutators =>
        {
            foreach (var count in Enumerable.Range(1, mutators.Count))
            {
                var mutant = mutators.Take(count).Aggregate(Good, (token, mutate) => token.Length == 0 ? token : mutate(token));
                var result = Validate(mutant);
                if (result.IsValid && SignedPart(mutant) != SignedPart(Good) && SignedPart(mutant) != SignedPart(Other))
                {
                    return false;
                }
            }

            return true;
        });

    private static string SignedPart(string token) => token[..Math.Max(0, token.LastIndexOf('.'))];

    private static Gen<Func<string, string>> At(Func<string, int, string> mutate) =>
        from at in Gen.Choose(0, 10_000)
        select (Func<string, string>)(token => mutate(token, at % token.Length));

    private static string Edit(string token, int at, int bit) =>
        token[..at] + (char)(token[at] ^ (1 << (bit % 7))) + token[(at + 1)..];

    private static string Swap(string token, int at)
    {
        var parts = token.Split('.');
        (parts[0], parts[at % parts.Length]) = (parts[at % parts.Length], parts[0]);
        return string.Join('.', parts);
    }

    private static string FlipBit(string token, int part, int bit)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[part], out var bytes) || bytes.Length == 0)
        {
            return token + ".";
        }

        bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        parts[part] = TestKeys.Encode(bytes);
        return string.Join('.', parts);
    }

    private static string EditHeader(string token, string name, string json)
    {
        var header = new Forgery().SetHeader(name, json).Build();
        return header[..header.IndexOf('.', StringComparison.Ordinal)] + token[Math.Max(0, token.IndexOf('.', StringComparison.Ordinal))..];
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
        return bytes.Length > 0;
    }

    private static TokenValidation Validate(string text)
    {
        var task = Validators.Access.ValidateAsync(text, TestContext.Current.CancellationToken);
        return task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("Not answered at once.");
    }
}
