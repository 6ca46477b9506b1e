namespace Paved.Tokens.Tests.Attacks;

/// <summary>The rows of the table of attacks on tokens, in its order.</summary>
public enum AttackRow
{
    ContentChanged,
    AlgorithmNone,
    KeyConfusion,
    EmptySignatureOrSecret,
    GuessableSecret,
    HeaderBringsKey,
    KeyIdInjection,
    KeyIdOfAnotherKey,
    DegenerateEcdsa,
    Times,
    Issuer,
    Audience,
    Type,
    TokenOfAnotherIssuer,
    NotCompactJws,
    ExpensiveHeaders,
    Floods,
    LooseEncoding,
    EcdsaMalleability,
    RetiredKey,
    RefreshTokens,
}
