using System.Text;
using System.Text.Json;

namespace Paved.Tool.Tests;

/// <summary>One run of the command in this process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public string[] Lines { get; } = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<ToolRun> WithAsync(string input, params string[] arguments)
        => RunAsync(arguments, Encoding.UTF8.GetBytes(input));

    public static async Task<ToolRun> RunAsync(
        string[] arguments, byte[] input, Prompt? prompt = null, TimeProvider? time = null, TextWriter? terminal = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = await PavedCommand.RunAsync(
            arguments,
            new ToolConsole
            {
                Input = new MemoryStream(input),
                Output = output,
                Error = error,
                Progress = terminal,
                Prompt = prompt,
                Time = time ?? TimeProvider.System,
            },
            TestContext.Current.CancellationToken);
        return new ToolRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The answers of a batch: every one an object on a line of its own.</summary>
    public IReadOnlyList<JsonElement> Answers()
    {
        Assert.True(Output.Length == 0 || Output.EndsWith('\n'));
        var answers = Lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.All(answers, answer => Assert.Equal(JsonValueKind.Object, answer.ValueKind));
        return answers;
    }
}
