using System.Text.Json;

namespace Paved.Tool.Tests.Scan;

public sealed class ScanSarifTests : IDisposable
{
    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Sarif_NoBaseline_EveryFindingIsNew()
    {
        _repository.Write(".github/CODEOWNERS", "* @all\n/src/Shop/ @shop\n");
        var log = _repository.Log("Shop", ("PAVED1001", "src/Shop/Users.cs", 7, "SHA-256 of a password"), ("PAVED9000", "src/Shop/New.cs", 3, "HashAsync"), ("CA5351", "src/Shop/Users.cs", 8, "MD5"));
        var run = await _repository.ScanAsync(log, "--json");
        var report = JsonElement.Parse(run.Output);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal((1, 1, 1), (Number(report, "offPath"), Number(report, "onPath"), Number(report, "new")));
        var finding = Assert.Single(report.GetProperty("findings").EnumerateArray());
        Assert.Equal("PAVED1001", finding.GetProperty("ruleId").GetString());
        Assert.Equal("src/Shop/Users.cs", finding.GetProperty("file").GetString());
        Assert.Equal(7, finding.GetProperty("line").GetInt32());
        Assert.Equal("Shop", finding.GetProperty("project").GetString());
        Assert.Equal("@shop", finding.GetProperty("owner").GetString());
    }

    [Fact]
    public async Task Sarif_NoFinding_IsPositive()
    {
        var run = await _repository.ScanAsync(_repository.Log("Shop", ("PAVED9000", "a.cs", 1, "HashAsync")));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("0 off the path, 1 on it, 100 % on the path; no baseline", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NoBaseline_TakesInEverythingOnce()
    {
        var log = _repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"));
        Assert.Equal(0, (await _repository.ScanAsync(log, "--update")).ExitCode);
        Assert.Equal(0, (await _repository.ScanAsync(log)).ExitCode);
    }

    [Fact]
    public async Task Update_SomethingNewAndSomethingGone_ShrinksAndStillFails()
    {
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "old"), ("PAVED1001", "b.cs", 1, "kept")), "--update");
        _repository.Time.Advance(TimeSpan.FromDays(1));
        var log = _repository.Log("Shop", ("PAVED1001", "b.cs", 1, "kept"), ("PAVED2001", "c.cs", 9, "new"));

        var run = await _repository.ScanAsync(log, "--update");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("c.cs:9: PAVED2001 new", run.Lines[0], StringComparison.Ordinal);
        var baseline = await File.ReadAllTextAsync(_repository.Baseline, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("a.cs", baseline, StringComparison.Ordinal);
        Assert.DoesNotContain("c.cs", baseline, StringComparison.Ordinal);
        Assert.Contains("b.cs", baseline, StringComparison.Ordinal);
        Assert.Equal(1, (await _repository.ScanAsync(log)).ExitCode);
    }

    [Fact]
    public async Task Baseline_WhatIsGoneComesBack_IsNew()
    {
        var (two, one) = ((("PAVED1001", "a.cs", 1, "m"), ("PAVED1001", "b.cs", 1, "m")), ("PAVED1001", "a.cs", 1, "m"));
        await _repository.ScanAsync(_repository.Log("Shop", two.Item1, two.Item2), "--update");
        await _repository.ScanAsync(_repository.Log("Shop", one), "--update");
        Assert.Equal(1, (await _repository.ScanAsync(_repository.Log("Shop", two.Item1, two.Item2))).ExitCode);
    }

    [Fact]
    public async Task Baseline_LinesMoved_NothingIsNew()
    {
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m")), "--update");
        Assert.Equal(0, (await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 80, "m")))).ExitCode);
    }

    [Theory]
    [InlineData("a(b,  c);", "\n\n  a(b, c);\n", 3, 0)]
    [InlineData("a(b, c);", "a(b, d);", 1, 1)]
    public async Task Baseline_CodeEdited_IsNewWhereTheExpressionChanged(string before, string after, int line, int expected)
    {
        _repository.Write("a.cs", before);
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m")), "--update");
        _repository.Write("a.cs", after);
        Assert.Equal(expected, (await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", line, "m")))).ExitCode);
    }

    [Fact]
    public async Task Baseline_SameFindingTwice_CountsBoth()
    {
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m")), "--update");
        var run = await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"), ("PAVED1001", "a.cs", 5, "m")));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 new and 0 gone", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_SeveralTargets_CountAPlaceOnce()
    {
        var run = await _repository.ScanAsync(
            _repository.Log("Shop.net8.0", ("PAVED1001", "a.cs", 1, "m")),
            _repository.Log("Shop.net10.0", ("PAVED1001", "a.cs", 1, "m")));
        Assert.Contains("1 off the path", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_TextThatLooksLikeMarkup_StaysText()
    {
        var log = _repository.Log("Shop", ("PAVED1001", "a.cs", 1, "<script>alert(1)</script> | [x](http://e)"));
        await _repository.ScanAsync(log, "--html", _repository.PathOf("r.html"), "--markdown", _repository.PathOf("r.md"));
        var html = await File.ReadAllTextAsync(_repository.PathOf("r.html"), TestContext.Current.CancellationToken);
        var markdown = await File.ReadAllTextAsync(_repository.PathOf("r.md"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains(@"\<script\>alert(1)\</script\> \| \[x\](http://e)", markdown, StringComparison.Ordinal);
        Assert.Contains("Fast hash of a password", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_AfterAWeek_ShowsTheTrendAndWhoMoved()
    {
        _repository.Write("CODEOWNERS", "a.cs @ann\nb.cs @bob\n");
        await _repository.ScanAsync(_repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"), ("PAVED1001", "b.cs", 1, "m")), "--update");
        _repository.Time.Advance(TimeSpan.FromDays(7));
        await _repository.ScanAsync(
            _repository.Log("Shop", ("PAVED1001", "b.cs", 1, "m"), ("PAVED9000", "a.cs", 1, "HashAsync")),
            "--update", "--html", _repository.PathOf("r.html"));
        var html = await File.ReadAllTextAsync(_repository.PathOf("r.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<polyline class=\"off\"", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Who moved since 2026-03-01</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>@ann<td class=\"n\">1<td class=\"n\">1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<tr><td>@bob<td class=\"n\">0<td class=\"n\">0\n", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":"1.0.0","runLogs":[]}""", "version=2.1")]
    [InlineData("{}", "expected a SARIF 2.1.0 log")]
    [InlineData("[1]", "expected a SARIF 2.1.0 log")]
    [InlineData("<html>", "expected a SARIF 2.1.0 log")]
    [InlineData("", "expected a SARIF 2.1.0 log")]
    public async Task Sarif_NoSuchLog_SaysWhatIsExpected(string text, string expected)
    {
        var run = await _repository.ScanAsync(_repository.Write("x.sarif", text));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"version":2,"findings":[],"history":[]}""")]
    [InlineData("""{"version":1,"findings":[{"ruleId":"PAVED1001","file":"a","fingerprint":"f","count":0}],"history":[]}""")]
    [InlineData("""{"version":1,"findings":[{"ruleId":"PAVED1001","file":"a","fingerprint":"f","count":1},{"ruleId":"PAVED1001","file":"a","fingerprint":"f","count":1}],"history":[]}""")]
    [InlineData("""{"version":1,"findings":[],"history":[{"date":"yesterday","owners":{}}]}""")]
    public async Task Baseline_NotOne_IsRefusedAndKept(string text)
    {
        _repository.Write("paved.baseline.json", text);
        var run = await _repository.ScanAsync(_repository.Log("Shop"), "--update");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("expected a baseline of version 1", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_repository.Baseline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Baseline_NamedButMissing_IsRefused()
    {
        var run = await _repository.ScanAsync(_repository.Log("Shop"), "--baseline", _repository.PathOf("none.json"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--update makes it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_SuppressedInSource_IsCountedApart()
    {
        var log = _repository.Write("x.sarif", """{"version":"2.1.0","runs":[{"results":[{"ruleId":"PAVED1001","suppressions":[{"kind":"inSource"}]}]}]}""");
        var run = await _repository.ScanAsync(log);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 off the path, 0 on it, 1 suppressed", run.Output, StringComparison.Ordinal);
    }

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();
}
