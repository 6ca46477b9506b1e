namespace Paved.Tool.Batch;

/// <summary>The answer to one line, with its line end, and its exit code.</summary>
internal sealed record LineResult(ReadOnlyMemory<byte> Text, int ExitCode);
