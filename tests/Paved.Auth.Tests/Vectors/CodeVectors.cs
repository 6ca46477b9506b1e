using System.Globalization;
using System.Text.Json;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests.Vectors;

/// <summary>Published HOTP and TOTP codes.</summary>
public sealed class CodeVectors
{
    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases("otp/hotp_totp_codes.json");

    [Theory, MemberData(nameof(Cases))]
    public void Compute_PublishedCounter_GivesTheCode(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var (digits, expected) = (vector.GetProperty("digits").GetInt32(), vector.GetProperty("otp").GetString()!);
        var algorithm = Enum.Parse<OtpAlgorithm>(vector.GetProperty("algorithm").GetString()!, ignoreCase: true);
        var secret = Convert.FromHexString(vector.GetProperty("secret_hex").GetString()!);
        var code = Hotp.Compute(algorithm, secret, vector.GetProperty("counter").GetInt64(), digits);

        Assert.True(expected == code.ToString($"D{digits}", CultureInfo.InvariantCulture), $"#{index}: {code}");
        if (vector.GetProperty("type").GetString() == "totp" && digits is 6 or 8)
        {
            AssertTotp(vector, algorithm, digits, expected);
        }
    }

    private static void AssertTotp(JsonElement vector, OtpAlgorithm algorithm, int digits, string expected)
    {
        var secret = TotpSecret.ImportLegacyBase32(vector.GetProperty("secret_base32").GetString()!);
        var totp = At.Totp(vector.GetProperty("time").GetInt64(), new()
        {
            Algorithm = algorithm,
            Digits = digits,
            Period = TimeSpan.FromSeconds(vector.GetProperty("period").GetInt32()),
            Window = 0,
        });

        Assert.Equal(expected, totp.Generate(secret));
        Assert.Equal(vector.GetProperty("counter").GetInt64(), totp.Verify(secret, expected).Step);
    }
}
