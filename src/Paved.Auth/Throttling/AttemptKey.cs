namespace Paved.Auth;

/// <summary>Which counter of attempts.</summary>
/// <param name="Scope">What it belongs to.</param>
/// <param name="Factor">What is to be verified; each factor has counters of its own.</param>
/// <param name="Name">128 bits of a SHA-256 over the account, login, device or network.</param>
public readonly record struct AttemptKey(AttemptScope Scope, AttemptFactor Factor, UInt128 Name)
{
    /// <summary>Scope and factor; never the name.</summary>
    public override string ToString() => $"{Scope}/{Factor}";
}
