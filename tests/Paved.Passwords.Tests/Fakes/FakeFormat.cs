using System.Text;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>Rows <c>fake:password</c>, and <c>fake!</c> and <c>fake?</c> for malformed and unsupported ones.</summary>
internal sealed class FakeFormat : IWrappableHashFormat
{
    private int _calls;

    /// <summary>How many verifications were computed.</summary>
    public int Calls => _calls;

    public int MemoryKiB { get; init; } = 1;

    public PasswordHashInspection Inspect(string storedHash) => storedHash switch
    {
        "fake!" => PasswordHashInspection.Malformed,
        "fake?" => PasswordHashInspection.Unsupported,
        _ when storedHash.StartsWith("fake:", StringComparison.Ordinal) => PasswordHashInspection.Verifiable(MemoryKiB),
        _ => PasswordHashInspection.Unrecognized,
    };

    public bool TryTakeApart(string storedHash, out string setting, out byte[] digest)
    {
        var isRow = Inspect(storedHash).IsVerifiable;
        (setting, digest) = ("fake:", isRow ? Encoding.UTF8.GetBytes(storedHash[5..]) : []);
        return isRow;
    }

    public byte[] Derive(ReadOnlySpan<byte> password, string setting)
    {
        Interlocked.Increment(ref _calls);
        return password.ToArray();
    }

    public bool Verify(ReadOnlySpan<byte> password, string storedHash)
    {
        Interlocked.Increment(ref _calls);
        return Encoding.UTF8.GetString(password) == storedHash[5..];
    }
}
