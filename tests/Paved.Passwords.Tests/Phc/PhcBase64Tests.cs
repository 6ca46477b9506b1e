using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Phc;

public sealed class PhcBase64Tests
{
    [ManyCases]
    public bool TryDecode_Encoded_RoundTrips(byte[] bytes)
    {
        var decoded = new byte[bytes.Length];
        return PhcBase64.TryDecode(PhcBase64.Encode(bytes), decoded, out var written)
            && written == bytes.Length && decoded.SequenceEqual(bytes)
            && PhcBase64.Decode(PhcBase64.Encode(bytes), bytes.Length).SequenceEqual(bytes);
    }

    [Fact]
    public void TryDecode_EveryTwoAndThreeSymbols_AreReadOnlyWhenCanonical()
    {
        var symbols = Enumerable.Range(0, 0x100).Select(symbol => (char)symbol).ToArray();
        var read = 0;
        foreach (var text in symbols.SelectMany(a => symbols.Select(b => $"{a}{b}")))
        {
            read += IsReadAsItself(text) ? 1 : 0;
            read += IsReadAsItself("A" + text) ? 1 : 0;
        }

        Assert.Equal((64 * 4) + (64 * 16), read); // one byte; two bytes whose first six bits are zero
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AA=")]
    [InlineData("AA-_")]
    [InlineData("AA A")]
    [InlineData("AB")]
    [InlineData("AAB")]
    [InlineData("\uff21\uff21")]
    public void TryDecode_NotCanonical_IsFalse(string text)
        => Assert.False(PhcBase64.TryDecode(text, new byte[16], out _));

    [Fact]
    public void TryDecode_TooLong_IsFalse()
    {
        Assert.True(PhcBase64.TryDecode("AAAA", new byte[3], out _));
        Assert.False(PhcBase64.TryDecode("AAAA", new byte[2], out _));
    }

    private static bool IsReadAsItself(string text)
    {
        var bytes = new byte[4];
        var isRead = PhcBase64.TryDecode(text, bytes, out var written);
        Assert.True(!isRead || PhcBase64.Encode(bytes.AsSpan(0, written)) == text, text);
        return isRead;
    }
}
