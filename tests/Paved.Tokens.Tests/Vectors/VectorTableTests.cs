using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>docs/token-vectors.md says what becomes of every published vector; it is written by counting them.</summary>
public sealed class VectorTableTests
{
    private const string Head = """
        # Published token vectors, and what becomes of them

        The tests of Paved.Tokens run these where they are present (see [CONTRIBUTING.md](../CONTRIBUTING.md)). This table is
        written by counting them (`PAVED_WRITE_DOCS=1`), and a test fails when it is out of date.

        *Encrypted* ones run, and the only right answer to them is a refusal: nothing here decrypts. *Stricter* ones are
        accepted by their source and refused here.

        | suite | vectors | run | not run | encrypted | stricter |
        |---|---|---|---|---|---|

        """;

    [Fact]
    public async Task Document_OfVectors_IsCurrent()
    {
        Assert.SkipWhen(TestVectors.Find("jwks/edge_cases.json") is null, TestVectors.AbsentReason);
        Suite[] suites =
        [
            new("attacks on JWT", AuthoredAttackVectors.Cases(), IsEncrypted: vector => Is(vector, "category", "jwe")),
            new("spellings of alg", StringVectors.Algorithms()),
            new("injections through kid", StringVectors.KeyIds()),
            new("Wycheproof JOSE", WycheproofVectors.Cases(), WycheproofVectors.Stricter.Values, vector => vector.TryGetProperty("jwe", out _)),
            new("JWS of other libraries", TestSuiteVectors.JwsCases(), Reasons(TestSuiteVectors.JwsCases())),
            new("JWE of other libraries", TestSuiteVectors.JweCases(), IsEncrypted: _ => true),
            new("edge cases of JWKS", JwksVectors.Edges(), JwksVectors.Stricter.Values),
        ];
        var text = new StringBuilder(Head);
        Array.ForEach(suites, suite => text.Append(suite.Describe()));
        AppendFiles(text, "RFC 7520, RFC 7797 and RFC 8037, by file", "jose/rfc7520_cookbook/jws/4_3.ecdsa_signature.json", 2, typeof(CookbookVectors));
        AppendFiles(text, "JWKS of providers, by file", "jwks/wild/okta_2022.json", 1, typeof(JwksVectors));
        AppendFiles(text, "JWKS of other libraries, by file", "jwks/test_suites/jwx_rs256.json", 1, typeof(JwksVectors));
        AppendReasons(text, "Not run", suites.SelectMany(suite => suite.Skipped));
        AppendReasons(text, "Stricter", suites.SelectMany(suite => suite.Stricter ?? []));

        await GeneratedDocument.AssertCurrentAsync("token-vectors.md", text.ToString());
    }

    private static bool Is(JsonElement vector, string member, string value) => vector.GetProperty(member).ValueEquals(value);

    private static IEnumerable<string> Reasons(IEnumerable<ITheoryDataRow> rows) =>
        rows.Where(row => row.Skip is null).Select(row => TestSuiteVectors.StricterReason(Suite.Vector(row))).OfType<string>();

    /// <summary>Every file below a folder must be named by a test, or be the one that has a test of its own.</summary>
    private static void AppendFiles(StringBuilder text, string name, string example, int depth, Type tests)
    {
        var folder = TestVectors.Find(example)!;
        for (var up = 0; up < depth; up++)
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var named = tests.GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
            .Select(data => Path.GetFileName((string)data.Data[0]!).Replace(".json", "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        Assert.DoesNotContain(files, file => !IsRun(file));
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {files.Count} | {files.Count} | 0 | {files.Count(IsEncrypted)} | 0 |\n");

        bool IsRun(string file) => named.Contains(file) || file.StartsWith("6.", StringComparison.Ordinal);

        static bool IsEncrypted(string file) => file.StartsWith("5_", StringComparison.Ordinal) || file == "ecdh-es";
    }

    private static void AppendReasons(StringBuilder text, string title, IEnumerable<string> reasons)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (var reason in reasons.GroupBy(reason => reason, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {reason.Count()}: {reason.Key}\n");
        }
    }

    private sealed record Suite(
        string Name,
        IEnumerable<ITheoryDataRow> Rows,
        IEnumerable<string>? Stricter = null,
        Func<JsonElement, bool>? IsEncrypted = null)
    {
        public IEnumerable<string> Skipped => Rows.Select(row => row.Skip).OfType<string>();

        public static JsonElement Vector(ITheoryDataRow row) => JsonElement.Parse((string)row.GetData()[^1]!);

        public string Describe()
        {
            var (all, skipped) = (Rows.Count(), Skipped.Count());
            var encrypted = IsEncrypted is null ? 0 : Rows.Count(row => IsEncrypted(Vector(row)));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Name} | {all} | {all - skipped} | {skipped} | {encrypted} | {Stricter?.Count() ?? 0} |\n");
        }
    }
}
