using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Paved.Tests;

/// <summary>
/// Published test vectors that are not part of this repository. They are read from <c>PAVED_VECTORS</c> or from
/// <c>shared/vectors</c> beside the checkout; where neither exists the tests report themselves skipped.
/// </summary>
internal static class TestVectors
{
    public const string AbsentReason = "published test vectors are not on this machine (set PAVED_VECTORS)";

    private static readonly string? Root = FindRoot();

    /// <summary>The full path of a vector file, or null where the vectors are absent.</summary>
    public static string? Find(string relativePath)
    {
        if (Root is null)
        {
            return null;
        }

        var path = Path.Combine(Root, relativePath);
        return File.Exists(path) ? path : throw new FileNotFoundException("The vectors are here but lack a file.", path);
    }

    /// <summary>
    /// One row for each element of an array (by default <c>cases</c>) of a vector file. Rows carry an index and the
    /// case's JSON text; <paramref name="skip"/> answers a listed reason for a case that cannot run.
    /// </summary>
    public static IEnumerable<ITheoryDataRow> Cases(
        string relativePath, Func<JsonElement, string?>? skip = null, string array = "cases")
    {
        if (Find(relativePath) is not { } path)
        {
            return [new TheoryDataRow<int, string>(-1, "{}") { Skip = AbsentReason }];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty(array).EnumerateArray()
            .Select(ITheoryDataRow (item, index) => Row(index, item, skip?.Invoke(item), relativePath))
            .ToList();
    }

    /// <summary>The JSON of a vector file; skips the running test where the vectors are absent.</summary>
    public static JsonDocument Open(string relativePath)
    {
        var path = Find(relativePath);
        Assert.SkipWhen(path is null, AbsentReason);
        return JsonDocument.Parse(File.ReadAllBytes(path));
    }

    private static TheoryDataRow<int, string> Row(int index, JsonElement item, string? skip, string file)
    {
        var name = item.TryGetProperty("id", out var id) ? id.ToString() : $"{index}";
        return new TheoryDataRow<int, string>(index, item.GetRawText())
        {
            Skip = skip,
            TestDisplayName = $"{file}#{name}",
        };
    }

    private static string? FindRoot([CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable("PAVED_VECTORS") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        var checkout = FindCheckout(AppContext.BaseDirectory) ?? FindCheckout(Path.GetDirectoryName(source)!);
        var beside = checkout is null ? null : Path.Combine(checkout, "..", "shared", "vectors");
        return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
    }

    private static string? FindCheckout(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
