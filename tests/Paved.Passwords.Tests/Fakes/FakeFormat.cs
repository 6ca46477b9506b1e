using System.Text;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>Rows <c>fake:password</c>, and <c>fake!</c> and <c>fake?</c> for malformed and unsupported ones.</summary>
internal sealed class FakeFormat : IPasswordHashFormat
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

    public bool Verify(ReadOnlySpan<byte> password, string storedHash)
    {
        Interlocked.Increment(ref _calls);
        return Encoding.UTF8.GetString(password) == storedHash[5..];
    }
}
