namespace Paved.Tokens;

/// <summary>What a key of a <see cref="KeyRing"/> does.</summary>
public enum KeyRingPhase
{
    /// <summary>It is published and does not sign yet.</summary>
    Announced = 0,

    /// <summary>It signs.</summary>
    Signing,

    /// <summary>It is published for the tokens it signed.</summary>
    Retired,
}
