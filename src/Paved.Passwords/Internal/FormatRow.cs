namespace Paved.Passwords.Internal;

/// <summary>A stored hash of a registered format, and what that format said of it.</summary>
internal sealed record FormatRow(IPasswordHashFormat Format, string StoredHash, PasswordHashInspection Inspection)
{
    /// <summary>What a verification that does not match answers.</summary>
    public PasswordOutcome Failure => Inspection.IsVerifiable ? PasswordOutcome.Mismatch
        : Inspection == PasswordHashInspection.Malformed ? PasswordOutcome.Malformed
        : PasswordOutcome.Unsupported;

    /// <summary>Verifies the password, and where it differs the password as typed, if wanted.</summary>
    public bool Matches(PasswordBytes password)
        => Format.Verify(password.Bytes, StoredHash)
            || (password.AsTyped is { } asTyped && Format.Verify(asTyped, StoredHash));

    public override string ToString() => nameof(FormatRow);
}
