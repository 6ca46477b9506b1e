using System.Text.Json;

namespace Paved.Auth.Tests.Vectors;

/// <summary>Codes of an app whose alphabet is not decimal.</summary>
public sealed class SteamGuardVectors
{
    private const string NotDecimal = "Steam Guard codes are not one-time codes of decimal digits";

    public static IEnumerable<ITheoryDataRow> Cases()
        => TestVectors.Cases("otp/steam_guard_optional.json", _ => NotDecimal);

    [Theory, MemberData(nameof(Cases))]
    public void Verify_PublishedCode_Passes(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var secret = TotpSecret.ImportLegacyBase32(vector.GetProperty("secret_base32").GetString()!);

        Assert.True(index >= 0);
        Assert.True(At.Totp(vector.GetProperty("time").GetInt64())
            .Verify(secret, vector.GetProperty("code").GetString()).IsValid);
    }
}
