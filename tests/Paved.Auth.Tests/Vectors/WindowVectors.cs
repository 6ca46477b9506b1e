using System.Text.Json;

namespace Paved.Auth.Tests.Vectors;

/// <summary>Published verifications with a window, and texts that are no codes.</summary>
public sealed class WindowVectors
{
    private const string WideWindow = "windows beyond one step are not supported";

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(
        "otp/totp_verify_window_input.json",
        vector => vector.GetProperty("window").GetInt32() > 1 ? WideWindow : null);

    [Theory, MemberData(nameof(Cases))]
    public void Verify_PublishedCode_AnswersAsExpected(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var secret = TotpSecret.ImportLegacyBase32(vector.GetProperty("secret_base32").GetString()!);
        var totp = At.Totp((long)vector.GetProperty("time").GetDouble(), Options(vector));
        var verification = totp.Verify(secret, vector.GetProperty("otp").GetString());
        var isExpected = vector.GetProperty("expect").ValueKind == JsonValueKind.True; // null leaves it open: refused

        Assert.True(isExpected == verification.IsValid, $"#{index}: {verification}");
        if (verification.IsValid)
        {
            Assert.Equal(vector.GetProperty("delta").GetInt64(), verification.Step - totp.CurrentStep);
        }
    }

    private static TotpOptions Options(JsonElement vector) => new()
    {
        Algorithm = vector.TryGetProperty("algorithm", out var name)
            ? Enum.Parse<OtpAlgorithm>(name.GetString()!, ignoreCase: true)
            : OtpAlgorithm.Sha1,
        Digits = vector.TryGetProperty("digits", out var digits) ? digits.GetInt32() : 6,
        Period = TimeSpan.FromSeconds(vector.TryGetProperty("period", out var period) ? period.GetInt32() : 30),
        Window = vector.GetProperty("window").GetInt32(),
    };
}
