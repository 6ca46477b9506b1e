namespace Paved.Tokens.Internal;

/// <summary>What a token names its key by; compared ordinally.</summary>
internal readonly record struct KeyName(string KeyId, string Algorithm);
