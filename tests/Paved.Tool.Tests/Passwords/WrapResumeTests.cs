using System.IO.Pipes;
using System.Text;

namespace Paved.Tool.Tests.Passwords;

/// <summary>
/// A wrap that was cut off goes on where it stopped: no row is lost, none is wrapped twice, and no file is harmed that is
/// not an answer to the input.
/// </summary>
public sealed class WrapResumeTests : IDisposable
{
    private const string Md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
    private const string Done = "$argon2id$v=19$m=65536,t=3,p=1$U0FMVFNBTFRTQUxUU0FMVA$VEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEE";

    private static readonly string Rows = string.Join('\n',
        $$"""{"id":"ä,\"changed\":true}","hash":"{{Md5}}"}""",
        """{"id":2,"hash":"nothing that can be wrapped"}""",
        $$"""{"id":3,"hash":"{{Done}}"}""",
        "no JSON",
        $$"""{"hash":"{{Md5.ToUpperInvariant()}}"}""");

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> ForeignFiles =>
    [
        Rows,
        "precious text without a line end",
        "\n",
        """{"id":"ä,\"changed\":true}","hash":"$paved-wrap$c2hhMTo$argon2id$v=19$m=12288,t=3,p=1$AAAA$AAAA","changed":true}""" + "\n",
        """{"id":"ä,\"changed\":true}","hash":"$paved-wrap$bWQ1Og$argon2id$v=19$m=12288,t=3,p=1$AAAA$AAAA","changed":false}""" + "\n",
        """{"id":1,"hash":"$paved-wrap$bWQ1Og$argon2id$v=19$m=12288,t=3,p=1$AAAA$AAAA","changed":true}""" + "\n",
        """{"id":"ä,\"changed\":true}","hash":"$paved-wrap$bWQ1Og$argon2id$","changed":true}""" + "\n",
        """{"id":"ä,\"changed\":true}","hash":"$paved-wrap$c2hhMTo""",
    ];

    private string Written => File.ReadAllText(_path);

    [Fact]
    public async Task Output_CutOffAnywhere_IsFinishedAndWhatIsWholeIsKept()
    {
        Assert.Equal(2, (await WrapAsync()).ExitCode);
        var whole = await File.ReadAllBytesAsync(_path, TestContext.Current.CancellationToken);
        Assert.Equal(5, Written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        for (var cut = 0; cut < whole.Length; cut += TestCounts.Full ? 1 : 23)
        {
            await File.WriteAllBytesAsync(_path, whole[..cut], TestContext.Current.CancellationToken);
            var run = await WrapAsync();

            Assert.Equal((2, "", ""), (run.ExitCode, run.Output, run.Error));
            var kept = whole.AsSpan(0, cut).LastIndexOf((byte)'\n') + 1;
            var bytes = await File.ReadAllBytesAsync(_path, TestContext.Current.CancellationToken);
            Assert.Equal(whole[..kept], bytes[..kept]);
            Assert.Equal(Shape(Encoding.UTF8.GetString(whole)), Shape(Encoding.UTF8.GetString(bytes)));
        }
    }

    [Fact]
    public async Task Output_Complete_IsLeftAsItIs()
    {
        var first = await WrapAsync();
        var text = Written;
        var again = await WrapAsync();

        Assert.Equal((2, 2, "", ""), (first.ExitCode, again.ExitCode, first.Output, again.Output));
        Assert.Equal(text, Written);
    }

    [Fact]
    public async Task Output_InputThatGrew_IsGoneOnWith()
    {
        await WrapAsync();
        var text = Written;
        await WrapAsync($"{Rows}\n{{\"id\":6,\"hash\":\"{Md5}\"}}");

        Assert.StartsWith(text, Written, StringComparison.Ordinal);
        Assert.Contains("""{"id":6,"hash":"$paved-wrap$bWQ1Og$argon2id$""", Written[text.Length..], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ForeignFiles))]
    public async Task Output_FileThatDoesNotAnswerTheInput_IsNotTouched(string text)
    {
        await File.WriteAllTextAsync(_path, text, TestContext.Current.CancellationToken);
        var run = await WrapAsync();

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"paved: {_path}: line 1 does not answer line 1 of the input.", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, Written);
    }

    [Fact]
    public async Task Output_OtherSchemeOrLineEndsOrMoreAnswers_IsNotTouched()
    {
        await WrapAsync();
        var text = Written;
        Assert.Contains("line 1 does", (await WrapAsync(scheme: "md5-salt-last")).Error, StringComparison.Ordinal);
        Assert.Contains("line 3 does", (await WrapAsync(string.Join('\n', Rows.Split('\n')[..2]))).Error, StringComparison.Ordinal);
        Assert.Contains("line 1 does", (await WrapAsync("")).Error, StringComparison.Ordinal);
        Assert.Equal(text, Written);

        var windows = text.ReplaceLineEndings("\r\n");
        await File.WriteAllTextAsync(_path, windows, TestContext.Current.CancellationToken);
        Assert.Contains("does not answer", (await WrapAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(windows, Written);
    }

    [Theory]
    [InlineData(1, "\r")]
    [InlineData(2, "")]
    public async Task Output_OtherLineEndsAndTheLastCutOff_IsNotTouched(int answers, string end)
    {
        await WrapAsync();
        var whole = string.Join("\r\n", Written.Split('\n')[..answers]) + end;
        await File.WriteAllTextAsync(_path, whole, TestContext.Current.CancellationToken);

        Assert.Contains("does not answer", (await WrapAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(whole, Written);
    }

    [Fact]
    public async Task Output_Pipe_IsAUsageError()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows names no open pipe as a file");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var path = $"/dev/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";

        Assert.Equal(
            (2, $"paved: {path}: expected a file that can be read again, not a pipe or a terminal"), await ErrorAsync(path));
    }

    [Fact]
    public async Task Output_WrittenByAnotherRun_IsRefused()
    {
        await using var other = new FileStream(_path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(
            (2, $"paved: {_path}: cannot be written, or another run is writing it"), await ErrorAsync(_path));
    }

    [Fact]
    public async Task Output_NoFolderOrAFolder_IsAUsageError()
    {
        var missing = Path.Combine(_path, "x");
        Assert.Equal((2, $"paved: {missing}: no such folder"), await ErrorAsync(missing));
        Assert.Equal(
            (2, $"paved: {Path.GetTempPath()}: no permission to write it, or it is a folder"), await ErrorAsync(Path.GetTempPath()));
    }

    [Fact]
    public async Task Progress_OnATerminal_CountsRowsOfThisRun()
    {
        using var terminal = new StringWriter();
        await WrapAsync(terminal: terminal);
        Assert.Matches(@"\u001b\[K5 rows answered, 2 of them bad, \d+ a second\r?\n$", terminal.ToString());
        terminal.GetStringBuilder().Clear();
        await WrapAsync(terminal: terminal);
        Assert.Matches(@"\u001b\[K0 rows answered, 0 of them bad, 0 a second\r?\n$", terminal.ToString());
    }

    public void Dispose() => File.Delete(_path);

    /// <summary>The answers without what is drawn at random.</summary>
    private static IEnumerable<string> Shape(string text) => text.Split('\n')
        .Select(line => line.Contains("$paved-wrap$", StringComparison.Ordinal) ? $"{line[..line.LastIndexOf("p=1", StringComparison.Ordinal)]} {line.Length}" : line);

    private async Task<(int, string)> ErrorAsync(string path)
    {
        var run = await WrapAsync(path: path);
        Assert.Equal("", run.Output);
        return (run.ExitCode, run.Error.Trim());
    }

    private Task<ToolRun> WrapAsync(string? rows = null, string scheme = "md5", string? path = null, TextWriter? terminal = null)
        => ToolRun.RunAsync(
            ["password", "wrap", "--json", "--scheme", scheme, "--output", path ?? _path, "--memory-kib", "12288", "--passes", "3"],
            Encoding.UTF8.GetBytes(rows ?? Rows),
            terminal: terminal);
}
