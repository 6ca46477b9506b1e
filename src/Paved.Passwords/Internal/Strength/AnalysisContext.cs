namespace Paved.Passwords.Internal.Strength;

/// <summary>What an analysis knows beside the text, the same for the whole password and for the parts that repeat.</summary>
internal readonly record struct AnalysisContext(UserWords Words, int ReferenceYear);
