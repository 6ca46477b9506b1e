using System.Buffers.Text;
using System.Text.Json;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>
/// Project Wycheproof: the signature half, under the algorithm that the key names, since the payloads are no claims.
/// Encrypted tokens are refused as such.
/// </summary>
public sealed class WycheproofVectors
{
    /// <summary>Valid by Wycheproof and refused here, by the number of the test.</summary>
    internal static readonly Dictionary<(string File, int Test), string> Stricter = new()
    {
        [("signature", 347)] = "the key names the algorithm ES521, which does not exist",
        [("signature", 350)] = "the key is for PS256, the token says PS384",
        [("signature", 351)] = "the key names the algorithm ES521, which does not exist",
        [("signature", 372)] = "a character outside the alphabet in the header",
        [("signature", 373)] = "a character outside the alphabet in the payload",
        [("key", 2)] = "a set of two secrets; secrets are given one by one",
    };

    /// <summary>Invalid by Wycheproof, yet letter for letter the valid token of test 357: the padding it is about is gone.</summary>
    private static readonly int[] SameAsTheValidOne = [367, 370];

    /// <summary>The all-zero secret is refused at start-up; its tests are about the encoding of tokens.</summary>
    private const string PublishedSecretGroup = "base64";

    public static IEnumerable<ITheoryDataRow> Cases() =>
        new[] { "signature", "key", "crypto", "encryption" }.SelectMany(CasesOf);

    [Theory, MemberData(nameof(Cases))]
    public async Task Validate_PublishedToken_IsAnsweredAsExpected(string file, int number, string group, string test)
    {
        var vector = JsonElement.Parse(test);
        if (vector.TryGetProperty("jwe", out var jwe))
        {
            await AssertRefusedAsEncrypted(jwe);
            return;
        }

        var token = vector.TryGetProperty("jws", out var jws) ? Text(jws) : null;
        var isAccepted = Accepts(JsonElement.Parse(group), token);

        var expected = (vector.GetProperty("result").GetString() == "valid" && !Stricter.ContainsKey((file, number)))
            || (file == "signature" && SameAsTheValidOne.Contains(number));
        Assert.True(expected == isAccepted, $"{file} {number} {vector.GetProperty("comment").GetString()}");
    }

    private static async Task AssertRefusedAsEncrypted(JsonElement jwe)
    {
        var token = Text(jwe);
        var result = await Validators.Access.ValidateAsync(token, TestContext.Current.CancellationToken);

        Assert.Equal(
            string.IsNullOrEmpty(token) ? TokenFailure.Missing
            : token.Count(c => c == '.') == 4 && !token.StartsWith('{') ? TokenFailure.Encrypted
            : TokenFailure.Malformed,
            result.Failure);
    }

    /// <summary>False too where the key itself is refused, as an application would find at start-up.</summary>
    private static bool Accepts(JsonElement group, string? token)
    {
        var set = group.TryGetProperty("public", out var key) ? key : group.GetProperty("private");
        var isSet = set.TryGetProperty("keys", out var keys);
        var jwk = isSet ? keys[0] : set;
        var algorithm = jwk.TryGetProperty("alg", out var named) ? named.GetString()! : "ES256";
        try
        {
            return group.GetProperty("comment").GetString() == PublishedSecretGroup
                ? Jws.VerifyByRawSecret(token, Base64Url.DecodeFromChars(jwk.GetProperty("k").GetString()), algorithm) is null
                : Jws.Verify(token, isSet && keys.GetArrayLength() > 1 ? TokenKeys.FromJwks(set.GetRawText()) : Jws.KeysOf(jwk), algorithm) is null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement token) =>
        token.ValueKind == JsonValueKind.Object ? token.GetRawText() : token.GetString();

    private static IEnumerable<ITheoryDataRow> CasesOf(string file)
    {
        var path = $"jose/wycheproof/json_web_{file}_test.json";
        if (TestVectors.Find(path) is not { } found)
        {
            yield return new TheoryDataRow<string, int, string, string>(file, -1, "{}", "{}") { Skip = TestVectors.AbsentReason };
            yield break;
        }

        foreach (var group in JsonElement.Parse(File.ReadAllBytes(found)).GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var number = test.GetProperty("tcId").GetInt32();
                yield return new TheoryDataRow<string, int, string, string>(file, number, KeysOf(group), test.GetRawText())
                {
                    TestDisplayName = $"{path}#{number}",
                };
            }
        }
    }

    /// <summary>The group without its tests.</summary>
    private static string KeysOf(JsonElement group)
    {
        var members = group.EnumerateObject().Where(member => member.Name is "public" or "private" or "comment");
        return $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}";
    }
}
