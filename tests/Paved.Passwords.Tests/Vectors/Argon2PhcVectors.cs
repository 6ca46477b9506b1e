using System.Text.Json;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>
/// Published PHC strings, verified by the hasher as an application would. Where we answer otherwise than their origin
/// a table says why, and a test of its own shows that the reason is true.
/// </summary>
public sealed class Argon2PhcVectors
{
    private const string File = "argon2/argon2_phc_strings.json";
    private const string NotText = "a password that is no UTF-8 cannot be submitted as text";
    private const string AboveLanes = ",p=256$"; // the ceiling is 255
    private const string EmptyPassword = "an empty password never matches";
    private const string ForeignPrefix = "prefixed Argon2 strings belong to a format package of their own";

    /// <summary>Its tag is that of the string without <c>keyid</c>: an encoder named a key and used none.</summary>
    private const string KeyNotUsed = ",keyid=ABCD";

    /// <summary>Its tag is that of the string without <c>data</c>: an encoder named data and did not hash it.</summary>
    private const string DataNotHashed = ",data=c29tZWRhdGE";

    private const string TagWithoutData = "$c29tZXNhbHQ$uEeXt1dxN1iFKGhklseW4w";

    /// <summary>
    /// Listed as well formed by their origin, but not PHC strings: refused here on purpose. Each reason comes with the
    /// mended text, which must be read, so that the part named is the only fault.
    /// </summary>
    private static readonly (string Part, string Mended, string Reason)[] Strict =
    [
        ("m=dummy", "m=64", "memory is not a number"),
        ("t=dummy", "t=1", "passes are not a number"),
        ("p=dummy", "p=1", "lanes are not a number"),
        ("m=x", "m=64", "memory is not a number"),
        ("t=x", "t=1", "passes are not a number"),
        ("p=x", "p=1", "lanes are not a number"),
        (",q=5", "", "unknown parameter"),
        ("data=dummy", "data=AAAA", "data is not base64"),
        ("p=1c29tZXNhbHQ", "p=1$c29tZXNhbHQ", "no separator before the salt"),
        ("p=1$c29tZXNhbHQ9sTb", "p=1$c29tZXNhbHQ$9sTb", "no separator before the tag"),
        ("p=1$c29tZXNhbHQwWKI", "p=1$c29tZXNhbHQ$wWKI", "no separator before the tag"),
        ("p=1$$", "p=1$c29tZXNhbHQ$", "no salt"),
    ];

    private static readonly PasswordHasher Hasher = new(new()
    {
        Cost = Argon2Cost.ForTests(64, 1),
        Text = PasswordText.AsTyped,
        MemoryBudgetBytes = 1L << 31,
        QueueTimeout = TimeSpan.FromMinutes(1),
        QueueLimit = 1000,
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(File, SkipReason);

    [Theory, MemberData(nameof(Cases))]
    public async Task VerifyAsync_PublishedString_AnswersAsExpected(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var (expect, hash, password) = Read(document.RootElement);
        var outcome = (await Hasher.VerifyAsync(password ?? "?", hash, Token)).Outcome;
        Assert.True(Allowed(expect, hash).Contains(outcome), $"#{index}: {outcome}");
    }

    [Theory]
    [InlineData(KeyNotUsed, "")]
    [InlineData(DataNotHashed, TagWithoutData)]
    public async Task Exceptions_StringWithoutTheFieldThatWasNotHashed_Matches(string field, string tag)
    {
        using var vectors = TestVectors.Open(File);
        var (_, hash, password) = vectors.RootElement.GetProperty("cases").EnumerateArray().Select(Read)
            .Single(vector => vector.Expect == "match" && vector.Hash.Contains(field + tag, StringComparison.Ordinal));
        var mended = hash.Replace(field, "", StringComparison.Ordinal);

        Assert.NotEqual(hash, mended);
        Assert.False((await Hasher.VerifyAsync(password!, hash, Token)).IsMatch);
        Assert.True((await Hasher.VerifyAsync(password!, mended, Token)).IsMatch);
    }

    [Fact]
    public void Exceptions_StrictPart_IsPresentAndTheOnlyFault()
    {
        using var vectors = TestVectors.Open(File);
        var hashes = vectors.RootElement.GetProperty("cases").EnumerateArray().Select(Read)
            .Where(vector => vector.Expect == "well_formed_password_unknown").Select(vector => vector.Hash).ToList();
        foreach (var (part, mended, reason) in Strict)
        {
            var affected = hashes.Where(hash => hash.Contains(part, StringComparison.Ordinal)).ToList();
            Assert.True(affected.Count > 0, reason);
            Assert.All(affected, hash => Assert.NotEqual(
                Internal.PhcStatus.Malformed,
                Internal.Argon2Hash.Parse(hash.Replace(part, mended, StringComparison.Ordinal), out _)));
        }
    }

    private static PasswordOutcome[] Allowed(string expect, string hash) => expect switch
    {
        "match" when hash.Contains(KeyNotUsed, StringComparison.Ordinal) => [PasswordOutcome.Unsupported],
        "match" when hash.EndsWith(DataNotHashed + TagWithoutData, StringComparison.Ordinal)
            => [PasswordOutcome.Mismatch],
        "match" => [PasswordOutcome.Match],
        "unsupported_keyid" => [PasswordOutcome.Unsupported],
        "reject_malformed" or "reject_params" => [PasswordOutcome.Malformed, PasswordOutcome.Unsupported],
        _ when Strict.Any(entry => hash.Contains(entry.Part, StringComparison.Ordinal)) => [PasswordOutcome.Malformed],
        _ when hash.Contains(AboveLanes, StringComparison.Ordinal) => [PasswordOutcome.Unsupported],
        _ => [PasswordOutcome.Mismatch],
    };

    private static string? SkipReason(JsonElement vector)
    {
        var (expect, hash, password) = Read(vector);
        return expect is not ("match" or "well_formed_password_unknown") ? null
            : !hash.StartsWith('$') ? ForeignPrefix
            : expect != "match" ? null
            : password == "" ? EmptyPassword
            : password is null ? NotText
            : null;
    }

    private static (string Expect, string Hash, string? Password) Read(JsonElement vector) => (
        vector.GetProperty("expect").GetString()!,
        vector.GetProperty("hash").GetString()!,
        vector.TryGetProperty("password", out var password) ? password.GetString() : null);
}
