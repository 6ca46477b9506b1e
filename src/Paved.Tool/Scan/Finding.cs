using System.Text.Json;

namespace Paved.Tool.Scan;

/// <summary>One place in the code that an analyzer reported, on the path or off it.</summary>
/// <param name="RuleId">The rule, such as <c>PAVED1001</c>.</param>
/// <param name="File">The file, relative to the repository's root, with forward slashes.</param>
/// <param name="Line">The line, from 1; 0 where the log has none.</param>
/// <param name="Project">The project, as its log is named.</param>
/// <param name="Owner">Who owns the file by CODEOWNERS.</param>
/// <param name="Message">What the analyzer said.</param>
/// <param name="Fingerprint">What stays the same when lines move.</param>
internal sealed record Finding(
    string RuleId, string File, int Line, string Project, string Owner, string Message, string Fingerprint)
{
    /// <summary>The rule that reports calls of Paved itself: what counts as on the path.</summary>
    public const string OnPathRule = "PAVED9000";

    /// <summary>How loud the build was about it: <c>note</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Level { get; init; } = "warning";

    /// <summary>Lines and columns as the log has them.</summary>
    public JsonElement? Region { get; init; }

    public bool IsOnPath => RuleId == OnPathRule;
}
