namespace Paved.Tokens.Internal;

/// <summary>What became of a token, and what it takes to check it again; the keys are null unless it is valid.</summary>
internal sealed record VerifiedToken(IssuerPolicy Policy, TokenValidation Result, TokenTimes Times, KeySet? Keys);
