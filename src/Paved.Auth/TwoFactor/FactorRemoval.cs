namespace Paved.Auth;

/// <summary>What came of removing factors.</summary>
public enum FactorRemoval
{
    /// <summary>
    /// The proof is another user's, is older than 5 minutes, or is of one factor alone: sign the user in again. Nothing was
    /// removed.
    /// </summary>
    ProofRequired = 0,

    /// <summary>It is removed.</summary>
    Removed,

    /// <summary>There is nothing of the kind.</summary>
    NotFound,
}
