namespace Paved.Passwords.Internal;

/// <summary>One hash that is still to be computed, and the pepper that enters it.</summary>
internal sealed class HashAttempt(Argon2Hash hash, PasswordPepper? pepper)
{
    public int MemoryKiB => hash.MemoryKiB;

    public static HashAttempt New(Argon2Cost cost, PepperRules peppers)
        => new(Argon2Hash.New(cost, peppers.Current), peppers.Current);

    /// <summary>One that takes the place of a stored hash: neither its cost nor its pepper is lowered.</summary>
    public static HashAttempt Replacing(string storedHash, Argon2Cost cost, PepperRules peppers)
    {
        Argon2Hash.Parse(storedHash, out var stored);
        if (stored is null)
        {
            return New(cost, peppers);
        }

        var pepper = peppers.Replacing(peppers.Of(stored));
        return new HashAttempt(stored.Replacement(cost, pepper), pepper);
    }

    /// <summary>Computes the tag; the PHC string.</summary>
    public string Run(IArgon2Engine engine, PasswordBytes password)
    {
        engine.Derive(password.Bytes, hash.InputsWith(pepper), hash.Tag);
        return hash.ToString();
    }
}
