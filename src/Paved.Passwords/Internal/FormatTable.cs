namespace Paved.Passwords.Internal;

/// <summary>
/// The registered formats, and the latest row of one that could be verified: the decoy, which failures that have no
/// such row compute as well.
/// </summary>
/// <param name="formats">The formats, asked in this order.</param>
/// <param name="maxRowKiB">The most memory that a row may ask for, also the older part of a wrapped one.</param>
/// <param name="isRefused">Whether rows of the formats, which have no pepper, are refused.</param>
/// <param name="isExpired">Whether rows of the formats are past their time.</param>
internal sealed class FormatTable(
    IEnumerable<IPasswordHashFormat> formats, int maxRowKiB, Func<bool> isRefused, Func<bool> isExpired)
{
    private const string Argon2Prefix = "$argon2";

    private readonly IPasswordHashFormat[] _formats = [.. formats];
    private volatile FormatRow? _decoy;

    /// <summary>Plans the verification of a row, with Argon2 for what is no row of a format.</summary>
    public FormatAttempt Plan(
        PasswordBytes password, string? storedHash, Func<PasswordBytes, string?, VerificationAttempt> argon2)
    {
        if (storedHash is not null && WrappedRow.Read(_formats, storedHash) is { } wrapped && Fits(wrapped.Inner))
        {
            _decoy = wrapped.Inner;
            return new FormatAttempt(argon2(password, null), password, wrapped.Inner, null)
            {
                Wrapped = new WrappedAttempt(wrapped, password, argon2),
            };
        }

        var row = Find(storedHash);
        var attempt = argon2(password, row is null ? storedHash : null);
        if (row is { Inspection.IsVerifiable: true })
        {
            _decoy = row;
        }

        return new FormatAttempt(attempt, password, row, _decoy);
    }

    /// <summary>What to hash for a row that is to be wrapped, or null where none of the formats can.</summary>
    public (string Setting, PasswordBytes Input)? TakeApart(string storedHash)
        => WrappedRow.TakeApart(_formats, storedHash);

    /// <summary>The row as the first format that can verify it reads it, or the first that recognises it.</summary>
    private FormatRow? Find(string? storedHash)
    {
        if (storedHash is null or { Length: > Argon2Hash.MaxLength }
            || storedHash.StartsWith(Argon2Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rows = _formats
            .Select(format => new FormatRow(format, storedHash, format.Inspect(storedHash)))
            .Where(row => row.Inspection != PasswordHashInspection.Unrecognized)
            .ToList();
        var row = rows.Find(row => row.Inspection.IsVerifiable) ?? rows.FirstOrDefault();
        return row is null || !row.Inspection.IsVerifiable ? row
            : Fits(row) && !isRefused() ? row with { IsExpired = isExpired() }
            : row with { Inspection = PasswordHashInspection.Unsupported };
    }

    private bool Fits(FormatRow row) => row.Inspection.MemoryKiB <= maxRowKiB;
}
