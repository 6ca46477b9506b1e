namespace Paved.Passwords.Internal;

/// <summary>One verification of a wrapped row: its older part, then Argon2 over what that derived.</summary>
internal sealed class WrappedAttempt(
    WrappedRow row, PasswordBytes password, Func<PasswordBytes, string?, VerificationAttempt> argon2)
{
    public int MemoryKiB { get; } = argon2(password, row.Argon2).MemoryKiB;

    /// <summary>Verifies the password, and where it differs the password as typed; a match needs a rehash.</summary>
    public PasswordVerification Run(IArgon2Engine engine, Argon2Cost current)
    {
        var result = Run(password.Bytes, engine, current);
        if (!result.IsMatch && password.AsTyped is { } asTyped)
        {
            result = Run(asTyped, engine, current);
        }

        return !result.IsMatch ? result
            : password.CanMatch ? new PasswordVerification(PasswordOutcome.Match, needsRehash: true)
            : default;
    }

    private PasswordVerification Run(byte[] bytes, IArgon2Engine engine, Argon2Cost current)
    {
        using var input = row.Input(bytes);
        return argon2(input, row.Argon2).Run(engine, current);
    }
}
