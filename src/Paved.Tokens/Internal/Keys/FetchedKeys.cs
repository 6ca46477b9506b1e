namespace Paved.Tokens.Internal;

/// <summary>The keys of the last fetch that succeeded, the document they stood in, and when that was asked for.</summary>
internal sealed record FetchedKeys(KeySet Keys, byte[] Document, long At);
