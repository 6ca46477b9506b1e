using System.Text.Json;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>Published PHC strings, verified by the hasher as an application would.</summary>
public sealed class Argon2PhcVectors
{
    private const string File = "argon2/argon2_phc_strings.json";
    private const string Version16 = "Argon2 version 16 is not computed by the Konscious engine";
    private const string EmptyPassword = "an empty password never matches";
    private const string ForeignPrefix = "prefixed Argon2 strings belong to a format package of their own";

    /// <summary>Listed as well formed by their origin, but not PHC strings: refused here on purpose.</summary>
    private static readonly Dictionary<string, string> Strict = new()
    {
        ["m=dummy"] = "memory is not a number",
        ["t=dummy"] = "passes are not a number",
        ["p=dummy"] = "lanes are not a number",
        ["m=x"] = "memory is not a number",
        ["t=x"] = "passes are not a number",
        ["p=x"] = "lanes are not a number",
        ["q=5"] = "unknown parameter",
        ["data=dummy"] = "data is not base64",
        ["p=1c29tZXNhbHQ"] = "no separator before the salt",
        ["p=1$c29tZXNhbHQ9sTb"] = "no separator before the tag",
        ["p=1$c29tZXNhbHQwWKI"] = "no separator before the tag",
        ["p=1$$"] = "no salt",
    };

    /// <summary>
    /// Its tag is that of the same string without <c>data</c>: an encoder named the data and did not hash it.
    /// </summary>
    private const string DataNotHashed = ",data=c29tZWRhdGE$c29tZXNhbHQ$uEeXt1dxN1iFKGhklseW4w";

    private static readonly PasswordHasher Hasher = new(new()
    {
        Cost = Argon2Cost.ForTests(64, 1),
        Text = PasswordText.AsTyped,
        MemoryBudgetBytes = 1L << 31,
        QueueTimeout = TimeSpan.FromMinutes(1),
        QueueLimit = 1000,
    });

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(File, SkipReason);

    [Theory, MemberData(nameof(Cases))]
    public async Task VerifyAsync_PublishedString_AnswersAsExpected(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var hash = vector.GetProperty("hash").GetString()!;
        var password = vector.TryGetProperty("password", out var text) ? text.GetString() ?? "?" : "?";
        var outcome = (await Hasher.VerifyAsync(password, hash, TestContext.Current.CancellationToken)).Outcome;

        Assert.True(Allowed(vector.GetProperty("expect").GetString()!, hash).Contains(outcome), $"#{index}: {outcome}");
    }

    private static PasswordOutcome[] Allowed(string expect, string hash) => expect switch
    {
        "match" when hash.Contains(",keyid=", StringComparison.Ordinal) => [PasswordOutcome.Unsupported],
        "match" when hash.EndsWith(DataNotHashed, StringComparison.Ordinal) => [PasswordOutcome.Mismatch],
        "match" => [PasswordOutcome.Match],
        "unsupported_keyid" => [PasswordOutcome.Unsupported],
        _ when expect.StartsWith("reject", StringComparison.Ordinal)
            => [PasswordOutcome.Mismatch, PasswordOutcome.Malformed, PasswordOutcome.Unsupported],
        _ when Strict.Keys.Any(part => hash.Contains(part, StringComparison.Ordinal)) => [PasswordOutcome.Malformed],
        _ => [PasswordOutcome.Mismatch, PasswordOutcome.Unsupported],
    };

    private static string? SkipReason(JsonElement vector)
    {
        var hash = vector.GetProperty("hash").GetString()!;
        return vector.GetProperty("expect").GetString() is not ("match" or "well_formed_password_unknown") ? null
            : !hash.StartsWith('$') ? ForeignPrefix
            : vector.GetProperty("expect").GetString() != "match" ? null
            : vector.TryGetProperty("version", out var version) && version.GetInt32() == 16 ? Version16
            : vector.GetProperty("password").GetString() == "" ? EmptyPassword
            : null;
    }
}
