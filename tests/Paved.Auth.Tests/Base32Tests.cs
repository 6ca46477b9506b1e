using System.Globalization;

namespace Paved.Auth.Tests;

public sealed class Base32Tests
{
    private const string Text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly byte[] Bytes = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("========")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ")]          // cut: spare bits set
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQG")]        // 1 symbol too many
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZ")]      // 3 symbols too many
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGN")]   // 6 symbols too many
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGF")]       // spare bit set
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ=")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ========")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGE=====")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGE=======")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGE======GE")]
    [InlineData("GEZDGNBVGY3TQOJQ======GEZDGNBVGY3TQOJQGE")] // padding in the middle
    [InlineData("GEZDGNBV-GY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n")]
    [InlineData("GEZDGNBVGY3TQOJQ\tGEZDGNBVGY3TQOJQ")]
    [InlineData("GEZDGNBVGY3TQOJQ\u00A0GEZDGNBVGY3TQOJQ")]
    [InlineData("\uFEFFGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ0")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ8")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJı")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJＱ")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ\u212A")]    // the Kelvin sign lower-cases to k
    [InlineData("MZXW6YTBOI")]                               // 6 bytes
    public void TryFromBase32_NotExactlyASecret_IsFalse(string text)
    {
        Assert.False(TotpSecret.TryFromBase32(text, out var secret));
        Assert.Null(secret);
    }

    [Theory]
    [InlineData(Text)]
    [InlineData("gezdgnbvgy3tqojqgezdgnbvgy3tqojq")]
    [InlineData("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")]
    [InlineData(" gezd gnbv gy3t qojq GEZD GNBV GY3T QOJQ ")]
    public void TryFromBase32_AsPeopleTypeIt_IsTheSecret(string text)
    {
        Assert.True(TotpSecret.TryFromBase32(text, out var secret));
        Assert.Equal(Bytes, secret.Bytes);
    }

    [Fact]
    public void TryFromBase32_WholeAlphabet_IsReadInEitherCase()
    {
        var upper = TotpSecret.FromBase32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

        Assert.Equal("00443214C74254B635CF84653A56D7C675BE77DF", Convert.ToHexString(upper.Bytes));
        Assert.Equal(upper.Bytes, TotpSecret.FromBase32("abcdefghijklmnopqrstuvwxyz234567").Bytes);
    }

    [Fact]
    public void TryFromBase32_Length_IsLimited()
    {
        Assert.True(TotpSecret.TryFromBase32(Text.PadRight(512), out _));
        Assert.False(TotpSecret.TryFromBase32(Text.PadRight(513), out _));
        Assert.False(Internal.Base32.TryDecode(Text.PadRight(513), new byte[128], out _));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    public void TryFromBase32_InTurkishCulture_ReadsBothCases(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var upper = TotpSecret.FromBase32("IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII");

        Assert.Equal(upper.Bytes, TotpSecret.FromBase32("iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii").Bytes);
        Assert.Equal("IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII", upper.RevealBase32());
    }

    [ManyCases]
    public bool RevealBase32_AnySecret_ReadsBack(byte[] bytes, byte length)
    {
        var secret = TotpSecret.FromBytes(Stretch(bytes, 16 + (length % 113)));
        var text = secret.RevealBase32();
        var padded = text.PadRight((text.Length + 7) / 8 * 8, '=');

        return TotpSecret.FromBase32(text).Bytes.SequenceEqual(secret.Bytes)
            && TotpSecret.FromBase32(padded).Bytes.SequenceEqual(secret.Bytes)
            && !text.Contains('=', StringComparison.Ordinal);
    }

    [ManyCases]
    public bool TryFromBase32_AnyText_NeverThrowsAndReadsOneSpelling(string? text)
        => !TotpSecret.TryFromBase32(text, out var secret) || string.Equals(
            secret.RevealBase32(),
            text!.Replace(" ", "", StringComparison.Ordinal).TrimEnd('='),
            StringComparison.OrdinalIgnoreCase);

    [ManyCases]
    public bool TryFromBase32_OneCharacterChanged_IsAnotherSecretOrNone(ushort position, char character)
    {
        var text = Text.ToCharArray();
        var index = position % text.Length;
        var isSame = char.ToUpperInvariant(character) == text[index] && char.IsAscii(character);
        text[index] = character;
        var isRead = TotpSecret.TryFromBase32(new string(text), out var secret);

        return isSame ? isRead : !isRead || !secret!.Bytes.SequenceEqual(Bytes);
    }

    [Fact]
    public void TryFromBase32_HugeText_IsRefusedBeforeAnyWork()
    {
        var text = new string('A', 100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(TotpSecret.TryFromBase32(text, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    private static byte[] Stretch(byte[] bytes, int length)
        => [.. Enumerable.Range(0, length).Select(i => (byte)(bytes.Length == 0 ? i : bytes[i % bytes.Length] ^ i))];
}
