using System.Text.Json;

namespace Paved.Tool.Tests.Scan;

public sealed class SarifReportTests : IDisposable
{
    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Sarif_SeveralLogs_AreOneRunWithRulesAndRelativePaths()
    {
        var log = await WriteAsync(
            _repository.Log("Shop", ("PAVED1001", "src/My Shop/Users.cs", 7, "m"), ("PAVED9000", "src/A.cs", 3, "HashAsync")),
            _repository.Log("Api", ("PAVED1001", "src/Api.cs", 1, "m"), ("CA5351", "src/Api.cs", 8, "MD5")));

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var rule = Assert.Single(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray());
        Assert.Equal("Fast hash of a password", rule.GetProperty("shortDescription").GetProperty("text").GetString());
        var places = Results(log).Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation")).ToList();
        Assert.Equal(
            ["src/Api.cs", "src/My%20Shop/Users.cs"],
            places.Select(place => place.GetProperty("artifactLocation").GetProperty("uri").GetString()));
        Assert.Equal(7, places[1].GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Theory]
    [InlineData("a(b,  c);", "\n\n  a(b, c);\n", 3, true)]
    [InlineData("a(b, c);", "a(b, d);", 1, false)]
    public async Task Fingerprint_CodeEdited_ChangesWithTheExpressionOnly(string before, string after, int line, bool stays)
    {
        _repository.Write("a.cs", before);
        var old = Fingerprint(Results(await WriteAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"))))[0]);
        _repository.Write("a.cs", after);
        var edited = Fingerprint(Results(await WriteAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", line, "m"))))[0]);
        Assert.Equal(stays, old == edited);
    }

    [Fact]
    public async Task Fingerprint_SameCodeTwice_IsTwo()
    {
        var log = await WriteAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"), ("PAVED1001", "a.cs", 5, "m")));
        Assert.Equal(2, Results(log).Select(Fingerprint).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task BaselineState_KnownAndNew_AreTold()
    {
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m")), "--update");
        var log = await WriteAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"), ("PAVED2001", "b.cs", 5, "m")));
        Assert.Equal(["unchanged", "new"], Results(log).Select(result => result.GetProperty("baselineState").GetString()));
    }

    [Fact]
    public async Task Sarif_ReadAgain_IsTheSame()
    {
        var first = await WriteAsync(_repository.Log("Shop", ("PAVED1001", "src/My Shop/a.cs", 1, "m"), ("PAVED2001", "b.cs", 5, "m")));
        var again = await WriteAsync(_repository.Write("again.sarif", first.GetRawText()));
        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    private async Task<JsonElement> WriteAsync(params string[] logs)
    {
        var path = _repository.PathOf("out.sarif");
        await _repository.ScanAsync([.. logs, "--sarif", path]);
        return JsonElement.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    private static List<JsonElement> Results(JsonElement log) =>
        [.. log.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static string? Fingerprint(JsonElement result)
    {
        var fingerprints = result.GetProperty("partialFingerprints");
        Assert.Equal(
            fingerprints.GetProperty("pavedFinding/v1").GetString(), fingerprints.GetProperty("primaryLocationLineHash").GetString());
        return fingerprints.GetProperty("primaryLocationLineHash").GetString();
    }
}
