using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>
/// Tables of bare digests in hex: a row is <c>digest</c>, or <c>digest:salt</c> where the scheme has one. Such a row is
/// wrapped and never verified as it stands. Settings of every scheme are read, so that wrapped rows verify anywhere;
/// rows are taken apart by the named scheme alone, because a digest does not say what it is of.
/// </summary>
internal sealed class HexDigestFormat(DigestScheme? scheme = null) : IWrappableHashFormat
{
    public PasswordHashInspection Inspect(string storedHash)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        return DigestSetting.Read(storedHash) is null
            ? PasswordHashInspection.Unrecognized
            : PasswordHashInspection.Verifiable(1);
    }

    /// <summary>Costs what a verification does and never matches: a setting holds no digest.</summary>
    public bool Verify(ReadOnlySpan<byte> password, string storedHash)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        if (DigestSetting.Read(storedHash) is { } setting)
        {
            CryptographicOperations.ZeroMemory(setting.Scheme.Derive(password, setting.Salt));
        }

        return false;
    }

    public bool TryTakeApart(string storedHash, out string setting, out byte[] digest)
    {
        ArgumentNullException.ThrowIfNull(storedHash);
        var end = scheme is { IsSalted: true } ? storedHash.IndexOf(':', StringComparison.Ordinal) : storedHash.Length;
        var bytes = scheme is not null && end == 2 * scheme.DigestBytes ? LegacyText.Hex(storedHash[..end]) : null;
        var found = bytes is null ? null : DigestSetting.Of(scheme!, scheme!.IsSalted ? storedHash[(end + 1)..] : "");
        (setting, digest) = found is null ? ("", []) : (found.ToString(), bytes!);
        return found is not null;
    }

    public byte[] Derive(ReadOnlySpan<byte> password, string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return DigestSetting.Read(setting) is { } read
            ? read.Scheme.Derive(password, read.Salt)
            : throw new ArgumentException("Expected the setting of a row that was wrapped.", nameof(setting));
    }
}
