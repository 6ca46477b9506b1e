using System.Text.Json;
using Paved.Auth.Internal;

namespace Paved.Auth.Tests.Vectors;

/// <summary>Published Base32 texts, decoded strictly.</summary>
public sealed class Base32Vectors
{
    private const string HexAlphabet = "base32hex is not used by one-time codes";

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(
        "otp/base32.json", vector => vector.TryGetProperty("base32hex", out _) ? HexAlphabet : null);

    [Theory, MemberData(nameof(Cases))]
    public void TryDecode_PublishedText_AnswersAsExpected(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        Span<byte> bytes = stackalloc byte[128];
        var isRead = Base32.TryDecode(vector.GetProperty("base32").GetString(), bytes, out var written);

        Assert.Equal(IsExpected(vector), isRead);
        if (isRead)
        {
            Assert.Equal(vector.GetProperty("hex").GetString(), Convert.ToHexStringLower(bytes[..written]));
        }

        Assert.True(index >= 0);
    }

    /// <summary>Where the vectors leave the choice, only spaces are accepted; their "lenient" ones are well formed.</summary>
    private static bool IsExpected(JsonElement vector) => vector.GetProperty("valid").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => true,
        _ => vector.GetProperty("note").GetString() == "spaces",
    };
}
