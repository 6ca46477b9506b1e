namespace Paved.Tokens.Internal;

/// <summary>Why a token is refused; the detail never holds anything taken from the token.</summary>
internal sealed record Refusal(TokenFailure Failure, string Detail);
