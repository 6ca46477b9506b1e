using System.Security.Cryptography;
using System.Text;

namespace Paved.Tool.Tests.Breach;

public sealed class BreachTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paved-breach-tool-").FullName;

    private string Words => Write("words.txt", "letmein\npassword1\ncaf\u00e9\n");

    private string Filter => Path.Combine(_folder, "breached.pbf");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Build_WordList_FindsItsWordsAndAlmostNoOthers()
    {
        var built = await ToolRun.WithAsync("", "breach", "build", "--input", Words, "--output", Filter, "--json");
        Assert.Equal((0, ""), (built.ExitCode, built.Error));
        Assert.Equal(("words", 3), (built.Answers().Single().GetProperty("format").GetString(), built.Answers().Single().GetProperty("passwords").GetInt32()));

        var others = Enumerable.Range(0, 2000).Select(number => $"other {number}");
        var run = await ToolRun.WithAsync(
            string.Join('\n', ["letmein", "password1", "cafe\u0301", .. others]), "breach", "check", "--filter", Filter, "--json");
        var answers = run.Answers().Select(answer => answer.GetProperty("breached").GetBoolean()).ToList();
        Assert.Equal(1, run.ExitCode);
        Assert.Equal([true, true, true], answers.Take(3));
        Assert.InRange(answers.Skip(3).Count(isFound => isFound), 0, 30); // 8 are expected
        Assert.Equal("{\"breached\":true}", run.Lines[0]);
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData(":7\r\n", false)]
    [InlineData("", true)]
    [InlineData(":12\n", true)]
    public async Task Build_Sha1List_IsRecognised(string end, bool isLowerCase)
    {
        var lines = string.Concat(new[] { "letmein", "password1" }.Select(word => Sha1(word) + end));
        var list = Write("list.txt", isLowerCase ? lines.ToLowerInvariant() : lines);
        if (end.Length == 0)
        {
            list = Write("list.txt", Sha1("letmein").ToLowerInvariant());
        }

        var built = await ToolRun.WithAsync("", "breach", "build", "--input", list, "--output", Filter, "--json");
        Assert.Equal("sha1", built.Answers().Single().GetProperty("format").GetString());
        Assert.Equal((1, "breached\n"), await CheckAsync("letmein"));
    }

    [Fact]
    public async Task Build_Sha1ListWithAByteOrderMark_IsRecognised()
    {
        var list = Write("list.txt", "\ufeff" + Sha1("letmein") + ":7\r\n");
        var built = await ToolRun.WithAsync("", "breach", "build", "--input", list, "--output", Filter, "--json");
        Assert.Equal("sha1", built.Answers().Single().GetProperty("format").GetString());
        Assert.Equal((1, "breached\n"), await CheckAsync("letmein"));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public async Task Build_OtherHashes_AreNotTakenForPasswords(int digits)
    {
        var list = Write("list.txt", new string('A', digits) + ":7\n");
        await RefusesAsync("got what looks like other hashes; say --format words", "build", "--input", list, "--output", Filter);
        var built = await ToolRun.WithAsync("", "breach", "build", "--input", list, "--output", Filter, "--format", "words");
        Assert.Equal(0, built.ExitCode);
    }

    [Fact]
    public async Task Build_FormatGiven_IsNotGuessed()
    {
        var list = Write("list.txt", Sha1("letmein") + "\n");
        var built = await ToolRun.WithAsync("", "breach", "build", "--input", list, "--output", Filter, "--format", "words");
        Assert.Equal(0, built.ExitCode);
        Assert.Equal((1, "breached\n"), await CheckAsync(Sha1("letmein")));
    }

    [Fact]
    public async Task Build_StandardInput_IsRead()
    {
        var built = await ToolRun.WithAsync("letmein\n", "breach", "build", "--input", "-", "--output", Filter, "--format", "words");
        Assert.StartsWith("passwords  1\nbytes ", built.Output, StringComparison.Ordinal);
        Assert.Equal((1, "breached\n"), await CheckAsync("letmein"));
        Assert.Equal((0, "not found\n"), await CheckAsync("correct horse battery staple"));
    }

    [Fact]
    public async Task Build_Faults_SayWhichFileAndLeaveTheOldFilter()
    {
        await BuildAsync();
        var before = File.ReadAllBytes(Filter);
        await RefusesAsync("missing: no such file", "build", "--input", Path.Combine(_folder, "missing"), "--output", Filter);
        await RefusesAsync("no permission to read it, or it is a folder", "build", "--input", _folder, "--output", Filter);
        await RefusesAsync("empty.txt: expected at least one password, got none", "build", "--input", Write("empty.txt", "\n"), "--output", Filter);
        await RefusesAsync("bad.txt: line 2: expected 40 hexadecimal digits", "build", "--input", Write("bad.txt", Sha1("x") + ":1\nKANARIENVOGEL\n"), "--output", Filter);
        await RefusesAsync("--output: expected another file than --input", "build", "--input", Filter, "--output", Filter);
        await RefusesAsync("--format: expected it with --input -", "build", "--input", "-", "--output", Filter);
        await RefusesAsync("cannot be written", "build", "--input", Words, "--output", Path.Combine(_folder, "no", "where"));
        await RefusesAsync("--format", "build", "--input", Words, "--output", Filter, "--format", "md5");
        Assert.Equal(before, File.ReadAllBytes(Filter));
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FilterThatIsNotWhole_EveryVerb_IsRefusedByName()
    {
        await BuildAsync();
        var whole = File.ReadAllBytes(Filter);
        (byte[] Bytes, string Message)[] faults =
        [
            (whole[..^1], "the filter was cut short or changed"), ([], "expected a filter of breached passwords"),
            ("letmein\n"u8.ToArray(), "expected a filter of breached passwords"),
            ([.. whole[..^40], (byte)(whole[^40] ^ 1), .. whole[^39..]], "the filter was cut short or changed"),
        ];
        foreach (var (bytes, message) in faults)
        {
            File.WriteAllBytes(Filter, bytes);
            await RefusesAsync($"{Filter}: {message}", "info", Filter);
            await RefusesAsync($"{Filter}: {message}", "check", "--filter", Filter);
            await RefusesAsync($"{Filter}: {message}", "check", "--filter", Filter, "--json");
        }

        await RefusesAsync("nothing: no such file", "info", Path.Combine(_folder, "nothing"));
    }

    [Fact]
    public async Task Info_Filter_SaysWhatItHolds()
    {
        await BuildAsync();
        var text = await ToolRun.WithAsync("", "breach", "info", Filter);
        var json = (await ToolRun.WithAsync("", "breach", "info", Filter, "--json")).Answers().Single();
        var sum = json.GetProperty("sha256").GetString()!;
        Assert.Equal(["passwords", "bytes", "bitsPerPassword", "sha256"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal((3, new FileInfo(Filter).Length), (json.GetProperty("passwords").GetInt32(), json.GetProperty("bytes").GetInt64()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Filter).AsSpan(..^32))), sum);
        Assert.Contains($"sha256     {sum}\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_BadLines_AreAnsweredInTheirPlace()
    {
        await BuildAsync();
        var run = await ToolRun.RunAsync(
            ["breach", "check", "--filter", Filter, "--json"], [.. "letmein\n"u8, 0xFF, (byte)'\n', .. "\r\nfree\n"u8]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            ["{\"breached\":true}", "{\"error\":\"password: expected UTF-8\"}", "{\"breached\":false}", "{\"breached\":false}"], run.Lines);
    }

    [Fact]
    public async Task Build_Terminal_ShowsProgressAndClearsIt()
    {
        using var error = new StringWriter();
        using var output = new MemoryStream();
        var console = new ToolConsole { Input = Stream.Null, Output = output, Error = error, Progress = error };
        await PavedCommand.RunAsync(["breach", "build", "--input", Words, "--output", Filter], console, TestContext.Current.CancellationToken);
        Assert.Contains("reading [##############################] 100 %", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("writing [##############################] 100 %", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[K", error.ToString(), StringComparison.Ordinal);
    }

    private static string Sha1(string word) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(word)));

    private static async Task RefusesAsync(string message, params string[] arguments)
    {
        var run = await ToolRun.WithAsync("x\n", ["breach", .. arguments]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("paved: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("KANARIENVOGEL", run.Error, StringComparison.Ordinal);
    }

    private async Task BuildAsync() => Assert.Equal(0, (await ToolRun.WithAsync("", "breach", "build", "--input", Words, "--output", Filter)).ExitCode);

    private async Task<(int ExitCode, string Output)> CheckAsync(string password)
    {
        var run = await ToolRun.WithAsync(password + "\n", "breach", "check", "--filter", Filter);
        return (run.ExitCode, run.Output);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
