using System.Text;
using Paved.Tokens.Internal;

namespace Paved.Tokens.Tests;

/// <summary>The rows that chance rarely draws; what is true of any text is a property.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":"\nd800"}""")]
    [InlineData("""{"a":"\\ud800"}""")]
    [InlineData("""{"a":"\ud83d\ude00\n\ud83d\ude00"}""")]
    public void TryReadObject_WellFormedEscapes_AreRead(string json) => Assert.True(IsRead(json));

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\udc00"}""")]
    [InlineData("""{"a":"\n\ud800"}""")]
    [InlineData("""{"a":"\ud800xudc00"}""")]
    [InlineData("""{"a":"\ud800\u0041"}""")]
    [InlineData("""{"a":"\ud83d\ude00\ude00"}""")]
    [InlineData("""{"a":"\ud800\""")]
    [InlineData("""{"a":"\u00""")]
    [InlineData("""{"a":"\""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":1/**/}""")]
    public void TryReadObject_HalfAPairOrNotStrict_IsRefused(string json) => Assert.False(IsRead(json));

    [Fact]
    public void TryReadObject_Text_HasALimitInBytesAndNoHalfAPair()
    {
        const string Json = """{"a":"é"}""";
        var bytes = Encoding.UTF8.GetByteCount(Json);

        Assert.True(StrictJson.TryReadObject(Json, bytes, out _));
        Assert.False(StrictJson.TryReadObject(Json, bytes - 1, out _));
        Assert.False(StrictJson.TryReadObject(Json.Replace('é', '\ud800'), bytes + 2, out _));
    }

    private static bool IsRead(string json) => StrictJson.TryReadObject(Encoding.UTF8.GetBytes(json), out _);
}
