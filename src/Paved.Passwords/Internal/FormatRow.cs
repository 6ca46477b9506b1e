namespace Paved.Passwords.Internal;

/// <summary>A stored hash of a registered format, and what that format said of it.</summary>
internal sealed record FormatRow(IPasswordHashFormat Format, string StoredHash, PasswordHashInspection Inspection)
{
    public int MemoryKiB => Inspection.MemoryKiB;

    public PhcStatus Status => Inspection.IsVerifiable ? PhcStatus.Ok
        : Inspection == PasswordHashInspection.Malformed ? PhcStatus.Malformed
        : PhcStatus.Unsupported;

    /// <summary>The row as the first format that can verify it reads it, or else the first that recognises it.</summary>
    public static FormatRow? Find(IPasswordHashFormat[] formats, string? storedHash)
    {
        if (storedHash is null or { Length: > Argon2Hash.MaxLength })
        {
            return null;
        }

        var rows = formats
            .Select(format => new FormatRow(format, storedHash, format.Inspect(storedHash)))
            .Where(row => row.Inspection != PasswordHashInspection.Unrecognized)
            .ToList();
        return rows.Find(row => row.Inspection.IsVerifiable) ?? rows.FirstOrDefault();
    }

    /// <summary>Verifies the password, and where it differs the password as typed, if wanted.</summary>
    public bool Matches(PasswordBytes password)
        => Format.Verify(password.Bytes, StoredHash)
            || (password.AsTyped is { } asTyped && Format.Verify(asTyped, StoredHash));

    public override string ToString() => nameof(FormatRow);
}
