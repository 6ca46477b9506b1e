using System.Text.Json;
using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords.Tests.Breach;

/// <summary>Published and authored answers of the range service, given by a fake of it.</summary>
public sealed class HibpVectors
{
    private const string AbsentFile = "this published answer is not among the vectors of this machine";
    private const string Folder = "hibp";
    private const string Derived = ".padded.derived.txt";

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases($"{Folder}/cases.json", Skip);

    [Theory, MemberData(nameof(Cases))]
    public async Task CheckAsync_PublishedAnswer_GivesTheExpectedCount(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var password = vector.GetProperty("password").GetString()!;
        if (!vector.TryGetProperty("body", out var body))
        {
            await AssertSplitAsync(password, vector);
            return;
        }

        var status = vector.GetProperty("status").GetInt32();
        var headers = status == 429 ? "Retry-After: 2\r\n" : status == 301 ? "Location: http://127.0.0.1:1/\r\n" : "";
        await using var ranges = new Ranges(new RangeServer(Body(body), status, headers), BreachFailMode.RefuseUnchecked);
        var check = password[0] == '(' ? default(BreachCheck?) : await ranges.CheckAsync(password);
        AssertExpected(check, vector.GetProperty("expect_count"), index);
        if (check is null)
        {
            Assert.Equal(body.GetProperty("file").GetString() != "AD871.txt", RangeBody.IsAnswer(File.ReadAllBytes(PathOf(body)!)));
        }
    }

    private static void AssertExpected(BreachCheck? check, JsonElement expected, int index)
    {
        if (expected.ValueKind == JsonValueKind.Number)
        {
            var count = expected.GetInt64();
            Assert.Equal(count == 0 ? BreachCheck.NotFound : BreachCheck.Found(count), check);
            return;
        }

        // "error", or a count that may be read as an error; "5, 7 or 12 (documented)": the highest of repeated ones.
        var text = expected.ValueKind == JsonValueKind.Null ? null : expected.GetString()!;
        var outcome = text switch
        {
            null => check,
            "5, 7 or 12 (documented)" => BreachCheck.Found(7),
            _ => BreachCheck.Unavailable(BreachFailMode.RefuseUnchecked),
        };
        Assert.True(outcome == check, $"#{index}: expected {text}, got {check} {check?.Count}");
    }

    private static async Task AssertSplitAsync(string password, JsonElement vector)
    {
        await using var ranges = new Ranges(new RangeServer($"{vector.GetProperty("suffix").GetString()}:9\r\n"));
        Assert.Equal(BreachCheck.Found(9), await ranges.CheckAsync(password));
        Assert.StartsWith($"GET /range/{vector.GetProperty("prefix").GetString()} ", ranges.Server.Log.Single(), StringComparison.Ordinal);
    }

    private static string Body(JsonElement body)
    {
        if (PathOf(body) is { } path)
        {
            return path.EndsWith(Derived, StringComparison.Ordinal) ? Pad(File.ReadAllText(Original(path))) : File.ReadAllText(path);
        }

        var text = body.GetProperty("text").GetString()!;
        return text.StartsWith("<<repeat", StringComparison.Ordinal)
            ? string.Concat(Enumerable.Repeat("0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n", 264_000))
            : text;
    }

    /// <summary>The derived answer, where only its original is there: with CRLF, and with rows of padding.</summary>
    private static string Pad(string rows)
        => rows.ReplaceLineEndings("\r\n") + string.Concat(Enumerable.Range(0, 200).Select(i => $"\r\n{i:X35}:0"));

    private static string Original(string path) => path.Replace(Derived, ".txt", StringComparison.Ordinal);

    private static string? Skip(JsonElement vector)
        => vector.TryGetProperty("body", out var body) && PathOf(body) is { } path && !File.Exists(Original(path)) ? AbsentFile : null;

    private static string? PathOf(JsonElement body) => body.TryGetProperty("file", out var file)
        ? Path.Combine(Path.GetDirectoryName(TestVectors.Find($"{Folder}/cases.json"))!, file.GetString()!)
        : null;
}
