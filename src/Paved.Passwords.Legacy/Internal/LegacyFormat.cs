namespace Paved.Passwords.Legacy.Internal;

/// <summary>A format made of one reader, which answers null for text of another kind.</summary>
internal sealed class LegacyFormat(Func<string, LegacyRow?> read) : IPasswordHashFormat
{
    private const int MaxLength = 1024;

    public PasswordHashInspection Inspect(string storedHash)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        return Read(storedHash)?.Inspection ?? PasswordHashInspection.Unrecognized;
    }

    public bool Verify(ReadOnlySpan<byte> password, string storedHash)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        return Read(storedHash)?.Matches(password) ?? false;
    }

    private LegacyRow? Read(string storedHash) => storedHash.Length > MaxLength ? null : read(storedHash);
}
