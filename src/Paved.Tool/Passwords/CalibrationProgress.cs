using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>One line on the terminal that says what was measured last.</summary>
internal sealed class CalibrationProgress(TextWriter error) : IProgress<Argon2Candidate>
{
    private const string ClearLine = "\r\u001b[K";

    public void Report(Argon2Candidate value) => error.Write($"{ClearLine}measuring: {value}");

    public void Clear() => error.Write(ClearLine);
}
