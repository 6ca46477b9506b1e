using System.Security.Cryptography;

namespace Paved.Passwords.Internal;

/// <summary>
/// One verification: a submitted password and the hash it is measured against, which is a dummy of the configured
/// cost where there is nothing real to measure, so that every failure is worth a hash.
/// </summary>
internal sealed class VerificationAttempt
{
    private readonly PasswordOutcome _failure;
    private readonly bool _isReal;
    private readonly Argon2Hash _target;
    private readonly PasswordBytes _password;

    public VerificationAttempt(PhcStatus status, Argon2Hash? stored, Argon2Hash dummy, PasswordBytes password)
    {
        _failure = FailureOf(status);
        _isReal = stored is not null && password.CanMatch;
        _target = _isReal ? stored! : dummy;
        _password = password;
    }

    public int MemoryKiB => _target.MemoryKiB;

    /// <summary>Computes one tag, and where it differs a second one of the password as typed, if wanted.</summary>
    public PasswordVerification Run(IArgon2Engine engine, Argon2Cost current)
    {
        var isMatch = TagMatches(engine, _password.Bytes);
        var isMatchAsTyped = !isMatch && _password.AsTyped is { } asTyped && TagMatches(engine, asTyped);
        if (!_isReal || !(isMatch || isMatchAsTyped))
        {
            return new PasswordVerification(_failure);
        }

        return new PasswordVerification(PasswordOutcome.Match, _target.IsBehind(current, isOtherText: isMatchAsTyped));
    }

    private bool TagMatches(IArgon2Engine engine, byte[] password)
    {
        Span<byte> tag = stackalloc byte[Argon2Limits.MaxTagBytes];
        tag = tag[.._target.Tag.Length];
        try
        {
            engine.Derive(password, _target.Inputs, tag);
            return CryptographicOperations.FixedTimeEquals(tag, _target.Tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(tag);
        }
    }

    private static PasswordOutcome FailureOf(PhcStatus status) => status switch
    {
        PhcStatus.Malformed => PasswordOutcome.Malformed,
        PhcStatus.Unsupported => PasswordOutcome.Unsupported,
        _ => PasswordOutcome.Mismatch,
    };
}
