using System.Globalization;
using System.Text.Json;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// Wycheproof's PBKDF2 vectors, written as rows. Formats take digests of exactly the PRF's length, so of a longer
/// vector the beginning is measured where that is a whole block, and a shorter one must be refused.
/// </summary>
public sealed class WycheproofPbkdf2
{
    private static readonly (string Name, string Scheme, int Bytes)[] Prfs =
        [("sha1", "pbkdf2", 20), ("sha256", "pbkdf2-sha256", 32), ("sha512", "pbkdf2-sha512", 64)];

    public static IEnumerable<ITheoryDataRow> Cases()
    {
        foreach (var (name, scheme, bytes) in Prfs)
        {
            var file = $"legacy/wycheproof_pbkdf2/pbkdf2_hmac{name}_test.json";
            foreach (var group in TestVectors.Cases(file, array: "testGroups"))
            {
                var json = (string)group.GetData()[1]!;
                foreach (var test in group.Skip is null ? Tests(json) : ["{}"])
                {
                    yield return new TheoryDataRow<string, int, string>(scheme, bytes, test) { Skip = group.Skip };
                }
            }
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Verify_WycheproofVector_MatchesOrIsRefused(string scheme, int bytes, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        byte[] Hex(string name) => Convert.FromHexString(vector.GetProperty(name).GetString()!);
        var (tag, rounds) = (Hex("dk"), vector.GetProperty("iterationCount").GetInt32());
        var part = tag[..Math.Min(bytes, tag.Length)];
        var row = string.Create(
            CultureInfo.InvariantCulture, $"${scheme}${rounds}${Adapted(Hex("salt"))}${Adapted(part)}");

        var format = LegacyFormats.All.Single(f => f.Inspect(row) != PasswordHashInspection.Unrecognized);
        var expected = tag.Length < bytes || Hex("salt").Length == 0 ? PasswordHashInspection.Malformed
            : rounds > 10_000_000 ? PasswordHashInspection.Unsupported
            : PasswordHashInspection.Verifiable(1);
        Assert.Equal(expected, format.Inspect(row));
        Assert.Equal(expected.IsVerifiable, format.Verify(Hex("password"), row));
        Assert.False(format.Verify([.. Hex("password"), 1], row));
    }

    private static List<string> Tests(string group)
    {
        using var document = JsonDocument.Parse(group);
        return [.. document.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.GetRawText())];
    }

    private static string Adapted(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '.');
}
