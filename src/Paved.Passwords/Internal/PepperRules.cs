namespace Paved.Passwords.Internal;

/// <summary>Which pepper a stored hash is measured with, and which one a new hash takes.</summary>
internal sealed class PepperRules(PepperRing? ring, TimeProvider time, HasherTelemetry telemetry)
{
    public PasswordPepper? Current => ring?.Current;

    /// <summary>Whether rows without a pepper are past their cut-off.</summary>
    public bool RefusesUnpeppered => ring?.RefuseUnpepperedAfter is { } cutOff && time.GetUtcNow() >= cutOff;

    /// <summary>
    /// Whether a hash is verified at all: with a pepper only where peppers are configured, without only before the
    /// cut-off.
    /// </summary>
    public bool Accepts(Argon2Hash stored) => stored.KeyId.Length == 0 ? !RefusesUnpeppered : ring is not null;

    /// <summary>The pepper of an accepted hash, null for none.</summary>
    /// <exception cref="PasswordPepperMissingException">The ring lacks it.</exception>
    public PasswordPepper? Of(Argon2Hash stored)
        => stored.KeyId.Length == 0 ? null : ring?.Find(stored.KeyId) ?? throw Missing(stored.KeyId);

    /// <summary>Whether the current pepper is newer than that of a stored hash.</summary>
    public bool IsBehind(PasswordPepper? stored) => ring is not null && ring.IsBehind(stored);

    /// <summary>The pepper of a hash that replaces a stored one: the newer of the two, so that none is ever dropped.</summary>
    public PasswordPepper? Replacing(PasswordPepper? stored) => IsBehind(stored) ? Current : stored;

    private PasswordPepperMissingException Missing(byte[] keyId)
    {
        var name = PasswordPepper.Describe(keyId);
        telemetry.PepperMissing(name);
        return new($"A stored hash names the pepper '{name}', which is not configured; see docs/pepper.md.")
        {
            KeyId = name,
        };
    }
}
