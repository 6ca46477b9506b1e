using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Text;

/// <summary>Lone surrogates are escaped: an attribute cannot hold them.</summary>
public sealed class PasswordEncoderTests
{
    [Theory]
    [InlineData(@"\ud800", "EDA080")]
    [InlineData(@"\udbff", "EDAFBF")]
    [InlineData(@"\udc00", "EDB080")]
    [InlineData(@"\udfff", "EDBFBF")]
    [InlineData(@"\udc00\ud800", "EDB080EDA080")]
    [InlineData(@"\ud83d\udd11", "F09F9491")]
    [InlineData(@"\ud83d\ud83d\udd11\udd11", "EDA0BDF09F9491EDB491")]
    [InlineData(@"\ufffe", "EFBFBE")]
    [InlineData(@"e\u0301\ud800e\u0301\ufffee\u0301", "C3A9EDA080C3A9EFBFBEC3A9")]
    [InlineData(@"e\ud800\u0301", "65EDA080CC81")]
    [InlineData(@"\u0000", "00")]
    [InlineData(@"\u212b", "C385")]
    [InlineData(@"\u1100\u1161\u11a8", "EAB081")]
    [InlineData(@"\ufb01", "EFAC81")] // NFC, not NFKC
    public void Encode_Normalized_GivesTheBytes(string escaped, string expected)
        => Assert.Equal(expected, Convert.ToHexString(
            PasswordEncoder.Encode(Regex.Unescape(escaped), PasswordText.Normalized)!));

    [Fact]
    public void Encode_EverySpace_IsMappedAndNothingElse()
    {
        var spaces = Enumerable.Range(0, 0x10000).Select(unit => (char)unit)
            .Where(unit => CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.SpaceSeparator).ToList();
        Assert.Equal(17, spaces.Count); // Zs
        Assert.All(spaces, space => Assert.Equal(" "u8, PasswordEncoder.Encode($"{space}", PasswordText.Normalized)!));
        Assert.All("\t\n\u200b\u2028\u2060\ufeff", other => Assert.Equal(
            Encoding.UTF8.GetBytes($"{other}"), PasswordEncoder.Encode($"{other}", PasswordText.Normalized)!));
        Assert.Equal([0xC2, 0xA0], PasswordEncoder.Encode("\u00a0", PasswordText.AsTyped)!);
    }

    [Theory]
    [InlineData("a", 4096)]
    [InlineData("\u00e9", 2048)]
    [InlineData("e\u0301", 2048)]
    [InlineData("\u03b9\u0308\u0301", 2048)] // the most units for a byte
    [InlineData("\uac01", 1365)]
    [InlineData("\u1100\u1161\u11a8", 1365)]
    [InlineData("\u3000", 4096)]
    [InlineData(@"\ud800", 1365)]
    [InlineData("\U0001F511", 1024)]
    [InlineData("\u0344", 1024)] // grows in normalising
    [InlineData("\U0001D160", 341)] // grows in normalising, threefold
    public void Encode_Cap_CountsBytesAfterNormalising(string escaped, int most)
    {
        var unit = Regex.Unescape(escaped);
        Assert.NotNull(PasswordEncoder.Encode(Repeat(unit, most), PasswordText.Normalized));
        Assert.Null(PasswordEncoder.Encode(Repeat(unit, most + 1), PasswordText.Normalized));
    }

    [Fact]
    public void Encode_CapAsTyped_CountsBytes()
    {
        Assert.Equal(4096, PasswordEncoder.Encode(Repeat("e\u0301a", 1024), PasswordText.AsTyped)!.Length);
        Assert.Null(PasswordEncoder.Encode(Repeat("e\u0301a", 1024) + "a", PasswordText.AsTyped));
    }

    [Theory]
    [InlineData(PasswordText.AsTyped)]
    [InlineData(PasswordText.Normalized)]
    public void Encode_Enormous_IsRefusedWithoutWork(PasswordText text)
    {
        var password = new string('\u00e9', 1 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(PasswordEncoder.Encode(password, text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    [Fact]
    public void MaxUnits_EveryCodePoint_IsEnoughForWhatNormalisesUnderTheCap()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.TryCreate(value, out var rune) && value != 0xFFFE)
            {
                var units = rune.ToString().Normalize(NormalizationForm.FormD).Length;
                var composed = rune.ToString().Normalize(NormalizationForm.FormC);
                Assert.True(2 * units <= 3 * Encoding.UTF8.GetByteCount(composed), $"U+{value:X4}");
                Assert.True(composed.Length <= 3 * rune.Utf16SequenceLength, $"U+{value:X4}");
            }
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("lt-LT")]
    [InlineData("th-TH")]
    [InlineData("")]
    public void Encode_AnyCulture_GivesTheSameBytes(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal("49C4B069C4B1EFAC81", Convert.ToHexString(
                PasswordEncoder.Encode("II\u0307i\u0131\ufb01", PasswordText.Normalized)!));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
