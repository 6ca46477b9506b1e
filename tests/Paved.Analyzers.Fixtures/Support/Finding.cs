namespace Paved.Analyzers.Fixtures;

/// <summary>What a rule reported.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Line">The first line of its location, from 1.</param>
public sealed record Finding(string Rule, int Line);
