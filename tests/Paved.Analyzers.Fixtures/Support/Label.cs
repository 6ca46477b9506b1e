namespace Paved.Analyzers.Fixtures;

/// <summary>What a line of a product is said to hold: a finding of a rule, or one that is beyond the rule's reach.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Line">The line of the label, from 1.</param>
/// <param name="FirstLine">The first line of the smallest statement or member around the label.</param>
/// <param name="LastLine">The last line of that statement or member.</param>
/// <param name="Beyond">Why no rule can be expected to find it; <see langword="null"/> where one is.</param>
public sealed record Label(string Rule, int Line, int FirstLine, int LastLine, string? Beyond)
{
    /// <summary>Is a finding of the rule expected here?</summary>
    public bool IsExpected => Beyond is null;
}
