namespace Paved.Passwords.Legacy.Internal;

/// <summary>A format made of one reader, which answers null for text of another kind.</summary>
internal sealed class LegacyFormat(Func<string, LegacyRow?> read) : IWrappableHashFormat
{
    private const int MaxLength = 1024;
    private const int BcryptTail = 53; // the only last field that holds a salt as well
    private const int BcryptSalt = 22;

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

    public bool TryTakeApart(string storedHash, out string setting, out byte[] digest)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        var row = Read(storedHash);
        var blank = row is { Inspection.IsVerifiable: true }
            ? Blank(storedHash, '.') ?? Blank(storedHash, 'A')
            : null;
        (setting, digest) = (blank ?? "", blank is null ? [] : row!.Digest);
        return blank is not null;
    }

    public byte[] Derive(ReadOnlySpan<byte> password, string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return Read(setting) is { Inspection.IsVerifiable: true } row
            ? row.Derive(password)
            : throw new ArgumentException("Expected the setting of a row that can be verified.", nameof(setting));
    }

    /// <summary>The row with every symbol of its digest replaced by one that the spelling reads, or null.</summary>
    private string? Blank(string storedHash, char symbol)
    {
        var isGrub = storedHash.StartsWith("grub.", StringComparison.Ordinal);
        var start = storedHash.LastIndexOf(isGrub ? '.' : '$') + 1;
        start += storedHash.Length - start == BcryptTail ? BcryptSalt : 0;
        var digest = storedHash[start..].Select(old => old == '=' ? old : symbol);
        var blank = string.Concat(storedHash.AsSpan(0, start), string.Concat(digest));
        return start > 0 && Read(blank) is { Inspection.IsVerifiable: true } ? blank : null;
    }

    private LegacyRow? Read(string storedHash) => storedHash.Length > MaxLength ? null : read(storedHash);
}
