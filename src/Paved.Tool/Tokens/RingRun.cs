using System.CommandLine;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>One call of a verb on an open ring.</summary>
internal sealed record RingRun(
    ToolConsole Console, KeyRing Ring, ParseResult Arguments, bool IsJson, CancellationToken CancellationToken);
