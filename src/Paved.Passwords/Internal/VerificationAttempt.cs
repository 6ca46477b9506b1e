namespace Paved.Passwords.Internal;

/// <summary>
/// One verification: the submitted bytes and the hash they are measured against, which is a dummy of the configured
/// cost where there is nothing real to measure.
/// </summary>
internal sealed class VerificationAttempt
{
    private static readonly byte[] Stand = [0]; // stands in for a password that cannot match

    private readonly PhcStatus _status;

    public VerificationAttempt(PhcStatus status, Argon2Hash? hash, Argon2Hash dummy, byte[]? password, byte[]? asTyped)
    {
        _status = status;
        IsReal = hash is not null && password is not null;
        Target = IsReal ? hash! : dummy;
        Password = password ?? [.. Stand];
        AsTyped = asTyped is { Length: > 0 } && !Password.AsSpan().SequenceEqual(asTyped) ? asTyped : null;
    }

    public bool IsReal { get; }

    public Argon2Hash Target { get; }

    public byte[] Password { get; }

    public byte[]? AsTyped { get; }

    public bool MatchedAsTyped { get; set; }

    public int MemoryKiB => Target.MemoryKiB;

    public PasswordOutcome FailureOutcome => _status switch
    {
        PhcStatus.Malformed => PasswordOutcome.Malformed,
        PhcStatus.Unsupported => PasswordOutcome.Unsupported,
        _ => PasswordOutcome.Mismatch,
    };
}
