using System.Security.Cryptography;

namespace Paved.Passwords.Legacy.Internal;

/// <summary>A stored hash that was read: what it is measured by, or why it is refused.</summary>
internal sealed class LegacyRow
{
    private readonly byte[] _digest;
    private readonly Func<byte[], byte[]> _derive;

    /// <summary>A row that can be verified.</summary>
    /// <param name="digest">What the right password derives.</param>
    /// <param name="derive">Derives as many bytes from a password, which it may not keep.</param>
    /// <param name="memoryKiB">What deriving takes.</param>
    public LegacyRow(byte[] digest, Func<byte[], byte[]> derive, int memoryKiB = 1)
        : this(PasswordHashInspection.Verifiable(memoryKiB))
        => (_digest, _derive) = (digest, derive);

    private LegacyRow(PasswordHashInspection inspection)
        => (Inspection, _digest, _derive) = (inspection, [], password => password);

    public static LegacyRow Malformed { get; } = new(PasswordHashInspection.Malformed);

    public static LegacyRow Unsupported { get; } = new(PasswordHashInspection.Unsupported);

    public PasswordHashInspection Inspection { get; }

    /// <summary>What the right password derives.</summary>
    public byte[] Digest => [.. _digest];

    /// <summary>Derives from a password, which is copied and cleared.</summary>
    public byte[] Derive(ReadOnlySpan<byte> password)
    {
        var copy = password.ToArray();
        try
        {
            return _derive(copy);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    public bool Matches(ReadOnlySpan<byte> password)
    {
        if (!Inspection.IsVerifiable)
        {
            return false;
        }

        var derived = Derive(password);
        var isMatch = CryptographicOperations.FixedTimeEquals(derived, _digest);
        CryptographicOperations.ZeroMemory(derived);
        return isMatch;
    }
}
