using System.Text;

namespace Paved.Tool;

/// <summary>Asks a person at the terminal; null at the end of input.</summary>
internal delegate string? Prompt(string question, bool hidden);

/// <summary>What the command reads from and writes to.</summary>
internal sealed class ToolConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Null where standard input is not a terminal.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>Where progress is shown; null where standard error is not a terminal.</summary>
    public TextWriter? Progress { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public StreamWriter OpenText() => new(Output, Utf8, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };

    public void WriteLine(string text)
    {
        using var writer = OpenText();
        writer.WriteLine(text);
    }
}
