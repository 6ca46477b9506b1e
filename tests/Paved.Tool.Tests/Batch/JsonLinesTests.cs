using System.IO.Pipelines;
using System.Text;

namespace Paved.Tool.Tests.Batch;

/// <summary>What every batch promises, shown on the cheapest verb.</summary>
public sealed class JsonLinesTests
{
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private const string Good = $$"""{"id":"good","secret":"{{Secret}}","time":59}""";

    [Theory]
    [InlineData("""1""")]
    [InlineData("""-0.10e+2""")]
    [InlineData("""null""")]
    [InlineData("""true""")]
    [InlineData("""[1, 2 ,{"a":"b"}]""")]
    [InlineData("""{"z":1,  "a":[]}""")]
    [InlineData("\"A\\ud800\"")]
    [InlineData("\"é <&> \\/\"")]
    public async Task Batch_AnyId_IsEchoedAsItWasWritten(string id)
    {
        var run = await CodeAsync($$"""{"secret":"{{Secret}}","time":59,"id":  {{id}} }""");
        Assert.Equal($$"""{"id":{{id}},"code":"287082","step":1}""", run.Lines.Single());
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("", "not strict JSON", null)]
    [InlineData("nonsense", "not strict JSON", null)]
    [InlineData("[]", "an array", null)]
    [InlineData("\"text\"", "a string", null)]
    [InlineData("null", "null", null)]
    [InlineData("{\"id\":7,\"secret\":", "not strict JSON", "7")]
    [InlineData("{\"id\":7", "not strict JSON", null)]
    [InlineData("{\"id\":7} {}", "not strict JSON", "7")]
    [InlineData("{\"id\":7,}", "not strict JSON", "7")]
    [InlineData("{\"id\":7/**/}", "not strict JSON", "7")]
    [InlineData("{\"\\ud800\":1}", "not strict JSON", null)]
    [InlineData("{\"id\":1,\"id\":2,\"secret\":\"AA\"}", "id: expected once", null)]
    [InlineData("{\"id\":7,\"secret\":\"AA\",\"secret\":\"AA\"}", "secret: expected once", "7")]
    [InlineData("{\"id\":7,\"sec\\u0072et\":\"AA\",\"secret\":\"AA\"}", "secret: expected once", "7")]
    [InlineData("{\"id\":{\"a\":1,\"a\":2},\"secret\":\"AA\"}", "members: expected once", "{\"a\":1,\"a\":2}")]
    [InlineData("{\"id\":7,\"Secret\":\"AA\"}", "secret: member 2 is spelt in another case", "7")]
    [InlineData("{\"ID\":7,\"secret\":\"AA\"}", "id: member 1 is spelt in another case", null)]
    [InlineData("{\"secret\":\"AA\",\"id\":7,\"Digits\":6}", "digits: member 3 is spelt in another case", "7")]
    [InlineData("{\"note\":1,\"note\":2,\"secret\":\"AA\"}", "members: expected once", null)]
    [InlineData("{\"id\":7}", "secret: expected a string, but the member is missing", "7")]
    [InlineData("{\"id\":7,\"secret\":1}", "secret: expected a string, got a number", "7")]
    [InlineData("{\"id\":7,\"secret\":null}", "secret: expected a string, got null", "7")]
    [InlineData("{\"id\":7,\"secret\":\"\\udc00\"}", "secret: expected a string without halves", "7")]
    [InlineData("{\"id\":[7,\r8]}", "carriage return", null)]
    [InlineData("{\"id\":7,\r\"secret\":1}", "carriage return", "7")]
    public async Task Batch_BadLine_IsAnsweredInPlaceAndTheStreamGoesOn(string bad, string expected, string? id)
    {
        var run = await CodeAsync($"{Good}\r\n{bad}\n{Good}");
        var answers = run.Answers();

        Assert.Equal(3, answers.Count);
        Assert.Equal(run.Lines[0], run.Lines[2]);
        Assert.Equal("287082", answers[0].GetProperty("code").GetString());
        Assert.Contains(expected, answers[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, answers[1].TryGetProperty("id", out var echoed) ? echoed.GetRawText() : null);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("\"note\":\"a case of mine\"")]
    [InlineData("\"note\":{\"secret\":1},\"\":null")]
    [InlineData("\"digits\":null,\"period\":null,\"algorithm\":null")]
    [InlineData("\"digits\":6.0,\"period\":3e1")]
    [InlineData("\"window\":9")]
    [InlineData("\"window\":[\"any\"],\"Window\":1")]
    public async Task Batch_UnknownMemberOrNullOrWholeNumber_ChangesNothing(string members)
    {
        var run = await CodeAsync($"{Good[..^1]},{members}}}");
        Assert.Equal((0, """{"id":"good","code":"287082","step":1}"""), (run.ExitCode, run.Lines.Single()));
    }

    [Fact]
    public async Task Batch_ByteOrderMark_IsSkippedAtTheStartOnly()
    {
        var run = await CodeAsync($"\uFEFF{Good}\n\uFEFF{Good}\n");
        Assert.Equal("""{"id":"good","code":"287082","step":1}""", run.Lines[0]);
        Assert.Contains("not strict JSON", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_LineAboveTheCap_IsAnsweredWithItsId()
    {
        var run = await CodeAsync($$"""{"id":7,"secret":"{{new string('A', 1 << 20)}}"}""" + $"\n{Good}\n");
        Assert.Equal("""{"id":7,"error":"expected at most 1048576 bytes a line"}""", run.Lines[0]);
        Assert.Contains("\"good\"", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_NoInput_AnswersNothingAndIsFine()
    {
        var run = await CodeAsync("");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Batch_ManyLines_KeepTheirOrder()
    {
        var lines = Enumerable.Range(0, 500).Select(i => Good.Replace("\"good\"", $"{i}", StringComparison.Ordinal));
        var run = await CodeAsync(string.Join('\n', lines));
        Assert.Equal(Enumerable.Range(0, 500), run.Answers().Select(answer => answer.GetProperty("id").GetInt32()));
    }

    [Theory]
    [InlineData(Good, "287082", "totp", "code")]
    [InlineData("""{"password":"","hash":"plain"}""", "malformed", "password", "verify")]
    [InlineData("x", "$argon2id$", "password", "hash", "--memory-kib", "12288")]
    public async Task Batch_OpenPipe_AnswersEveryLineBeforeTheNextArrives(
        string line, string answer, params string[] verb)
    {
        var (input, output) = (new Pipe(), new Pipe());
        var console = new ToolConsole
        {
            Input = input.Reader.AsStream(),
            Output = output.Writer.AsStream(),
            Error = TextWriter.Null,
        };
        var token = TestContext.Current.CancellationToken;
        var running = PavedCommand.RunAsync([.. verb, "--json"], console, token);
        using var answers = new StreamReader(output.Reader.AsStream());
        for (var i = 0; i < 3; i++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), token);
            Assert.Contains(answer, await answers.ReadLineAsync(token), StringComparison.Ordinal);
        }

        await input.Writer.CompleteAsync();
        Assert.Equal(answer == "malformed" ? 1 : 0, await running);
    }

    [Fact]
    public async Task Batch_ReaderGoesAway_EndsWithoutATrace()
    {
        using var error = new StringWriter();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Good));
        var console = new ToolConsole { Input = input, Output = new BrokenStream(), Error = error };
        Assert.Equal(2, await PavedCommand.RunAsync(
            ["totp", "code", "--json"], console, TestContext.Current.CancellationToken));
        Assert.Equal("paved: input or output was cut off", error.ToString().Trim());
    }

    private static Task<ToolRun> CodeAsync(string input) => ToolRun.WithAsync(input, "totp", "code", "--json");

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => throw new IOException("Broken pipe");
    }
}
