using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// Published hashes of other systems, measured on the bytes of their passwords by the formats that the hasher would
/// ask. Where we answer otherwise than their origin, <see cref="Differences"/> says why.
/// </summary>
public sealed class LegacyVectors
{
    private const string Unsupported = nameof(PasswordHashInspection.Unsupported);
    private const string Malformed = nameof(PasswordHashInspection.Malformed);
    private const string Unrecognized = nameof(PasswordHashInspection.Unrecognized);

    /// <summary>Text at which a hash begins, what we answer instead of a match, and why.</summary>
    private static readonly (string Start, string Answer, string Reason)[] Differences =
    [
        ("$2x$", Unsupported, "the variant of the sign-extension bug lets many passwords share a hash"),
        ("$2$", Unsupported, "the first variant hashes no terminator: password and password+password are one"),
        ("crypt$", Unrecognized, "DES crypt: eight characters and 56 bits"),
        ("md5$", Unrecognized, "one round of MD5"),
        ("sha1$", Unrecognized, "one round of SHA-1"),
        ("$scram$", Unrecognized, "SCRAM verifiers serve a protocol, not a password table"),
        ("!", Unrecognized, "an account that was disabled; its origin says that it is recognised, not that it matches"),
        ("{ldap}", Unsupported, "one round of SHA-1"),
        ("{MD4}", Unsupported, "one round of MD4"),
        ("{noop}", Unsupported, "plain text"),
        ("{SHA-256}", Unsupported, "one round of SHA-256"),
        ("$2a$05$CCCCCCCCCCCCCCCCCCCCC.euRNRfAA6e", "mismatch", "crypt_blowfish's safety measure: OpenBSD differs"),
        ("$2a$04$abcdefghijklmnopqrstuuE8Lpo1/qkG", "mismatch", "crypt_blowfish's safety measure: OpenBSD differs"),
    ];

    /// <summary>Listed as well formed by their origin, and refused here on purpose.</summary>
    private static readonly (string Part, string Answer, string Reason)[] Strict =
    [
        ("$e0801$c2FsdA==$c2FsdA==", Malformed, "a digest of 4 bytes is guessed too easily"),
        ("$scrypt$ln=0,", Malformed, "N is 1, which RFC 7914 §2 excludes"),
        (",r=A,", Malformed, "not a number"),
        ("$oaQbBqq8JnSM1NHRPQGXOR", Malformed, "the salt's spare bits are set, which no encoder writes"),
        ("$M8mKpW9a2vZ7PYhq/8eJVc", Malformed, "the salt's spare bits are set"),
        ("$yjDgE74RJkeqC0/1NheSSO", Malformed, "the salt's spare bits are set"),
        ("test", Unrecognized, "not a hash"),
    ];

    /// <summary>Not verified either way, but here the shape is found to be wrong or right.</summary>
    private static readonly (string Start, string Answer, string Reason)[] Failures =
    [
        ("AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggE=", Malformed, "too short for version 2"),
        ("AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHI", Malformed, "too long for version 2"),
        ("AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4A=", Malformed, "a digest of 3 bytes"),
        ("bcrypt_sha256$$2a$", "mismatch", "rejected as bcrypt, but Django's SHA-256 before bcrypt is read"),
        ("$a0402$bm90UmFuZG9t$", "mismatch", "N 1024, r 4, p 2: Password4j writes it so"),
    ];

    private static readonly IPasswordHashFormat[] Formats =
        [.. new PasswordHashingOptions().AddLegacyFormats().Formats];

    /// <summary>Argon2 behind a prefix; what has none is read by the hasher itself.</summary>
    public static IEnumerable<ITheoryDataRow> Argon2Cases() =>
        TestVectors.Cases("argon2/argon2_phc_strings.json").Where(row => row.Skip is not null || IsPrefixed(row));

    public static IEnumerable<ITheoryDataRow> Cases() => new[]
    {
        "aspnet_identity", "bcrypt", "bcrypt_edge_generated", "bcrypt_libxcrypt_ka", "passlib_django_other", "pbkdf2",
        "pbkdf2_scrypt_generated", "scrypt", "spring",
    }.SelectMany(file => TestVectors.Cases($"legacy/{file}.json"));

    [Theory, MemberData(nameof(Cases)), MemberData(nameof(Argon2Cases))]
    public void Formats_PublishedHash_AnswerAsExpected(int index, string json)
    {
        Assert.SkipWhen(index < 0, TestVectors.AbsentReason);
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var hash = vector.GetProperty("hash").GetString()!;
        var (inspection, isMatch) = Answer([.. Extra(vector), .. Formats], hash, Password(vector));

        var expected = Expected(vector.GetProperty("expect").GetString()!, hash);
        Assert.Contains(isMatch ? "match" : inspection.IsVerifiable ? "mismatch" : Name(inspection), expected);
    }

    [Fact]
    public void Differences_EachEntry_OccursInTheVectors()
    {
        using var absent = TestVectors.Open("legacy/bcrypt.json");
        var hashes = Cases().Select(row => (string)row.GetData()[1]!)
            .Select(json => JsonDocument.Parse(json).RootElement)
            .ToLookup(
                vector => vector.GetProperty("expect").GetString()!.Split('_')[0],
                vector => vector.GetProperty("hash").GetString()!);
        Assert.All(Differences, entry => Assert.Contains(
            hashes["match"], hash => hash.StartsWith(entry.Start, StringComparison.Ordinal)));
        Assert.All(Failures, entry => Assert.Contains(
            hashes["mismatch"].Concat(hashes["reject"]), hash => hash.StartsWith(entry.Start, StringComparison.Ordinal)));
        Assert.All(Strict, entry => Assert.Contains(
            hashes["well"], hash => hash.Contains(entry.Part, StringComparison.Ordinal)));
    }

    private static string[] Expected(string expect, string hash)
    {
        var difference = Array.Find(Differences, entry => hash.StartsWith(entry.Start, StringComparison.Ordinal));
        var strict = Array.Find(Strict, entry => hash.Contains(entry.Part, StringComparison.Ordinal));
        var failure = Array.Find(Failures, entry => hash.StartsWith(entry.Start, StringComparison.Ordinal));
        return expect switch
        {
            "match" or "well_formed_password_unknown" when difference.Answer is not null => [difference.Answer],
            "match" => ["match"],
            "mismatch" or "reject_malformed" when failure.Answer is not null => [failure.Answer],
            "mismatch" => ["mismatch"],
            "reject_or_mismatch" => [Malformed, Unsupported, Unrecognized, "mismatch"],
            _ when expect.StartsWith("reject_", StringComparison.Ordinal) => [Malformed, Unsupported, Unrecognized],
            _ when strict.Answer is not null => [strict.Answer],
            _ => ["mismatch"],
        };
    }

    private static (PasswordHashInspection Inspection, bool IsMatch) Answer(
        IPasswordHashFormat[] formats, string hash, byte[] password)
    {
        var found = formats.Select(format => (Format: format, Inspection: format.Inspect(hash)))
            .Where(answer => answer.Inspection != PasswordHashInspection.Unrecognized)
            .OrderByDescending(answer => answer.Inspection.IsVerifiable)
            .FirstOrDefault();
        return (found.Inspection, found.Inspection.IsVerifiable && found.Format.Verify(password, hash));
    }

    /// <summary>Spring's encoder names no parameters: they come with the case.</summary>
    private static IEnumerable<IPasswordHashFormat> Extra(JsonElement vector)
    {
        if (vector.GetProperty("scheme").GetString() != "spring_pbkdf2")
        {
            yield break;
        }

        using var note = vector.TryGetProperty("secret", out _)
            ? null
            : JsonDocument.Parse(vector.GetProperty("note").GetString()!);
        var settings = note?.RootElement ?? vector;
        yield return LegacyFormats.SpringPbkdf2(
            settings.GetProperty("secret").GetString()!,
            settings.GetProperty("salt_bytes").GetInt32(),
            settings.GetProperty("iterations").GetInt32(),
            new HashAlgorithmName(settings.GetProperty("prf").GetString()![5..].ToUpperInvariant()));
    }

    private static bool IsPrefixed(ITheoryDataRow row)
    {
        using var vector = JsonDocument.Parse((string)row.GetData()[1]!);
        return vector.RootElement.GetProperty("hash").GetString() is ['a' or '{', ..];
    }

    /// <summary>The password's bytes; Devise appends its pepper to the text.</summary>
    private static byte[] Password(JsonElement vector)
    {
        var pepper = vector.TryGetProperty("pepper", out var text) ? text.GetString()! : "";
        var password = vector.TryGetProperty("password_hex", out var hex) ? Convert.FromHexString(hex.GetString()!)
            : Encoding.UTF8.GetBytes(vector.TryGetProperty("password", out var plain) ? plain.GetString()! : "?");
        return [.. password, .. Encoding.UTF8.GetBytes(pepper)];
    }

    private static string Name(PasswordHashInspection inspection)
        => inspection == PasswordHashInspection.Malformed ? Malformed
            : inspection == PasswordHashInspection.Unsupported ? Unsupported
            : Unrecognized;
}
