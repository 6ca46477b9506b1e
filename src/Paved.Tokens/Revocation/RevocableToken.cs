namespace Paved.Tokens;

/// <summary>What revocations know a token by.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="TokenId">The identifier, unique within the issuer.</param>
/// <param name="Subject">The subject; null where the token has none.</param>
/// <param name="IssuedAt">
/// When it was issued, in whole seconds; the earliest time there is where the token does not say.
/// </param>
public readonly record struct RevocableToken(string Issuer, string TokenId, string? Subject, DateTimeOffset IssuedAt);
