using System.Text.Json;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests.Vectors;

/// <summary>Published otpauth URIs.</summary>
public sealed class TotpUriVectors
{
    private const string Hotp = "otpauth URIs of counter-based codes are not read";

    /// <summary>Well formed for some readers, refused here on purpose.</summary>
    private static readonly Dictionary<string, string> Strict = new()
    {
        ["algorithm=SHA224"] = "no such option",
        ["algorithm=SHA3-"] = "no such option",
        ["algorithm=CUSTOM"] = "no such option",
        ["digits=7"] = "no such option",
        ["/Contoso%20Co:"] = "two issuers",
        ["totp?"] = "no account",
        ["Text%3A%20More%20Text:Secret"] = "two colons",
        ["S46SQCPPTCNPROMHWYBDCTBZXV"] = "spare bits of the secret are set",
    };

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(
        "otp/otpauth_uris.json",
        vector => vector.GetProperty("valid").ValueKind == JsonValueKind.True && IsHotp(vector) ? Hotp : null);

    [Theory, MemberData(nameof(Cases))]
    public void Read_PublishedUri_AnswersAsExpected(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var text = vector.GetProperty("uri").GetString()!;
        var isExpected = vector.GetProperty("valid").ValueKind == JsonValueKind.True
            && !Strict.Keys.Any(part => text.Contains(part, StringComparison.Ordinal));
        var uri = TotpUriReader.Read(text, minimumSecretBytes: 1);

        Assert.True(isExpected == (uri is not null), $"#{index}: {text}");
        if (uri is not null)
        {
            AssertFields(vector.GetProperty("expected"), uri);
        }
    }

    private static void AssertFields(JsonElement expected, TotpUri uri)
    {
        if (expected.TryGetProperty("ambiguous", out _))
        {
            return;
        }

        AssertField(expected, "label", uri.Account);
        AssertField(expected, "issuer", uri.Issuer ?? "");
        AssertField(expected, "secret_hex", Convert.ToHexStringLower(uri.Secret.Bytes));
        AssertField(expected, "digits", $"{uri.Options.Digits}");
        AssertField(expected, "period", $"{uri.Options.Period.TotalSeconds}");
        AssertField(expected, "algorithm", $"{uri.Options.Algorithm}");
    }

    private static void AssertField(JsonElement expected, string name, string actual)
        => Assert.Equal(expected.TryGetProperty(name, out var value) ? $"{value}" : actual, actual, ignoreCase: true);

    private static bool IsHotp(JsonElement vector)
        => vector.GetProperty("uri").GetString()!.StartsWith("otpauth://hotp", StringComparison.OrdinalIgnoreCase);
}
