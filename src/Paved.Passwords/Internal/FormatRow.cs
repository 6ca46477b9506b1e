namespace Paved.Passwords.Internal;

/// <summary>A stored hash of a registered format, and what that format said of it.</summary>
internal sealed record FormatRow(IPasswordHashFormat Format, string StoredHash, PasswordHashInspection Inspection)
{
    /// <summary>What a verification that does not match answers.</summary>
    public PasswordOutcome Failure => Inspection.IsVerifiable ? PasswordOutcome.Mismatch
        : Inspection == PasswordHashInspection.Malformed ? PasswordOutcome.Malformed
        : PasswordOutcome.Unsupported;

    /// <summary>Whether a match comes too late: it is then answered as expired, for the work of a failure.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Verifies the password, and where it differs the password as typed, if wanted.</summary>
    public bool Matches(PasswordBytes password)
    {
        var isMatch = Format.Verify(password.Bytes, StoredHash);
        if (password.AsTyped is { } asTyped && (IsExpired || !isMatch))
        {
            isMatch |= Format.Verify(asTyped, StoredHash);
        }

        return isMatch;
    }

    public override string ToString() => nameof(FormatRow);
}
