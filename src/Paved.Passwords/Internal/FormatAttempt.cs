namespace Paved.Passwords.Internal;

/// <summary>
/// One verification around that of Argon2. A wrong password on a row of a format costs that row and a dummy Argon2;
/// once such a row was met, every other failure costs its own Argon2 and the decoy. So all failures cost the same, and
/// so does the right password of a row that expired.
/// </summary>
internal sealed class FormatAttempt(
    VerificationAttempt argon2, PasswordBytes password, FormatRow? row, FormatRow? decoy)
{
    private readonly FormatRow? _row = row is { Inspection.IsVerifiable: true } ? row : null;

    /// <summary>The verification in place of the row's, where it is wrapped.</summary>
    public WrappedAttempt? Wrapped { get; init; }

    public int MemoryKiB => Math.Max(
        Wrapped?.MemoryKiB ?? argon2.MemoryKiB,
        (_row ?? decoy)?.Inspection.MemoryKiB ?? 0);

    public PasswordVerification Run(IArgon2Engine engine, Argon2Cost current)
    {
        if (Wrapped is not null)
        {
            return Wrapped.Run(engine, current);
        }

        var isMatch = _row is not null && _row.Matches(password) && password.CanMatch;
        if (isMatch && !_row!.IsExpired)
        {
            return new PasswordVerification(PasswordOutcome.Match, needsRehash: true);
        }

        var verification = argon2.Run(engine, current);
        if (!verification.IsMatch && _row is null)
        {
            _ = decoy?.Matches(password);
        }

        return row is null ? verification
            : new PasswordVerification(isMatch ? PasswordOutcome.Expired : row.Failure);
    }
}
