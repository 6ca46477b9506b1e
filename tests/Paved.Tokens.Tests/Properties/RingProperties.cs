using System.Text;
using Paved.Tokens.Internal.Ring;

namespace Paved.Tokens.Tests.Properties;

/// <summary>The parser of stored rings is total, and takes only what keeps the order of a ring.</summary>
public sealed class RingProperties
{
    private const string Key = """{"keyId":"a","announcedAt":1,"signsFrom":2,"jwksMaxAge":3,"maxTokenLifetime":4,"privateKey":"AAAA"}""";

    [ManyCases]
    public bool TryRead_AnyBytes_IsNoRing(byte[] bytes) => !RingFormat.TryRead(bytes, out _);

    [ManyCases]
    public void TryRead_MutatedRing_NeverThrowsAndKeepsTheOrder(int at, byte value)
    {
        var bytes = Encoding.UTF8.GetBytes(File(Key, Key.Replace("\"a\"", "\"b\"", StringComparison.Ordinal).Replace(":2", ":5", StringComparison.Ordinal)));
        bytes[unchecked((uint)at) % bytes.Length] = value;

        if (RingFormat.TryRead(bytes, out var ring))
        {
            Assert.True(ring.Keys.Count is 2 && ring.Keys[0].SignsFrom < (ring.Keys[1].SignsFrom ?? long.MaxValue));
            Assert.NotEqual(ring.Keys[0].KeyId, ring.Keys[1].KeyId);
        }
    }

    [ManyCases]
    public bool Write_AnyRing_RoundTrips(long announced, long from, long maxAge, byte[] privateKey)
    {
        RingKey key = new()
        {
            KeyId = "k",
            AnnouncedAt = Math.Abs(announced % 253_402_300_800),
            SignsFrom = from % 2 == 0 ? null : Math.Abs(from % 253_402_300_800),
            JwksMaxAge = 1 + Math.Abs(maxAge % 31_000_000),
            MaxTokenLifetime = 1,
            PrivateKey = privateKey ?? [],
        };
        return RingFormat.TryRead(RingFormat.Write(new RingDocument([key])), out var ring)
            && ring.Keys.Single() with { PrivateKey = key.PrivateKey } == key
            && ring.Keys.Single().PrivateKey.SequenceEqual(key.PrivateKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"keys\":null}")]
    [InlineData("{\"version\":1,\"keys\":[null]}")]
    [InlineData("{\"version\":2,\"keys\":[]}")]
    [InlineData("{\"version\":1,\"keys\":[],\"more\":1}")]
    [InlineData("{\"version\":1,\"version\":1,\"keys\":[]}")]
    [InlineData("{\"version\":1,\"keys\":[]}x")]
    [InlineData("{\"version\":1,\"keys\":[{\"keyId\":\"a\"}]}")]
    public void TryRead_NoRing_IsRefused(string text) => Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("\"a\"", "\"\"")]
    [InlineData("\"a\"", "null")]
    [InlineData("\"a\"", "\"\\ud800\"")]
    [InlineData(":1", ":-1")]
    [InlineData(":1", ":253402300800")]
    [InlineData(":2", ":1.5")]
    [InlineData(":3", ":0")]
    [InlineData(":4", ":9223372036854775807")]
    [InlineData("\"AAAA\"", "\"A\"")]
    [InlineData("\"AAAA\"", "null")]
    public void TryRead_KeyOutOfRange_IsRefused(string was, string becomes)
    {
        Assert.True(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(Key)), out _));
        Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(Key.Replace(was, becomes, StringComparison.Ordinal))), out _));
    }

    [Fact]
    public void TryRead_TooLargeOrDisordered_IsRefused()
    {
        var many = Enumerable.Range(0, 65).Select(i =>
            Key.Replace("\"a\"", $"\"{i}\"", StringComparison.Ordinal).Replace(":2", $":{i}", StringComparison.Ordinal)).ToArray();
        Assert.True(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(many[..64])), out _));
        Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(many)), out _));
        Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(many[1], many[0])), out _));
        Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(many[1], many[1])), out _));
        Assert.False(RingFormat.TryRead(Encoding.UTF8.GetBytes(File(Key) + new string(' ', RingFormat.MaximumBytes)), out _));
    }

    private static string File(params string[] keys) => $$"""{"version":1,"keys":[{{string.Join(',', keys)}}]}""";
}
