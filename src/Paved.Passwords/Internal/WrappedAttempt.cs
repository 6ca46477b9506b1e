namespace Paved.Passwords.Internal;

/// <summary>One verification of a wrapped row: its older part, then Argon2 over what that derived.</summary>
internal sealed class WrappedAttempt(
    WrappedRow row, PasswordBytes password, Func<PasswordBytes, string?, VerificationAttempt> argon2)
{
    public int MemoryKiB { get; } = argon2(password, row.Argon2).MemoryKiB;

    public bool Matches(IArgon2Engine engine, Argon2Cost current)
    {
        var isMatch = Matches(password.Bytes, engine, current)
            || (password.AsTyped is { } asTyped && Matches(asTyped, engine, current));
        return isMatch && password.CanMatch;
    }

    private bool Matches(byte[] bytes, IArgon2Engine engine, Argon2Cost current)
    {
        using var input = row.Input(bytes);
        return argon2(input, row.Argon2).Run(engine, current).IsMatch;
    }
}
