namespace Paved.Auth;

/// <summary>
/// That a user signed in moments ago: what changing their factors takes (ASVS 5.0, 7.5.1). It is good for 5 minutes from the
/// first factor that was proven. Keep it with the request, or sign the user in again; it has no serial form.
/// </summary>
public sealed class FactorProof
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    internal FactorProof(string userId, DateTimeOffset provenAt, bool hasSecondFactor)
        => (UserId, ProvenAt, HasSecondFactor) = (userId, provenAt, hasSecondFactor);

    /// <summary>Whose it is.</summary>
    public string UserId { get; }

    internal DateTimeOffset ProvenAt { get; }

    internal bool HasSecondFactor { get; }

    /// <summary>The proof that a sign-in is.</summary>
    /// <param name="result">The result of the last step.</param>
    /// <returns>The proof; null unless the user is signed in.</returns>
    public static FactorProof? Of(SignInResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.IsSuccess
            ? new FactorProof(result.UserId, result.Factors.Min(factor => factor.At), result.Factors.Count > 1)
            : null;
    }

    /// <summary>The user alone.</summary>
    public override string ToString() => $"FactorProof {UserId}";

    internal bool IsFresh(string userId, DateTimeOffset now)
        => UserId == userId && ProvenAt <= now && now - ProvenAt < Lifetime;

    internal bool IsFreshWithSecondFactor(string userId, DateTimeOffset now) => HasSecondFactor && IsFresh(userId, now);
}
