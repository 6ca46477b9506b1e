namespace Paved.Tokens.Internal;

/// <summary>Why a key of a document is not used: it is faulty, or for something else and none of our business.</summary>
internal sealed record SkippedKey(bool IsFaulty, string Reason);
