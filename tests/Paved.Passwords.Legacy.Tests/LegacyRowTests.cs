using Paved.Passwords.Legacy.Internal;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>What was read of a row holds no more secrets, and matches no more, than it must.</summary>
public sealed class LegacyRowTests
{
    [Fact]
    public void Matches_EmptyPasswordOnARefusedRow_IsFalse()
    {
        Assert.False(LegacyRow.Malformed.Matches([])); // nothing derived from nothing is not a match
        Assert.False(LegacyRow.Unsupported.Matches([]));
    }

    [Fact]
    public void Matches_AnyPassword_ClearsTheCopyAndWhatItDerived()
    {
        byte[] seen = [], derived = [1, 2, 3];
        var row = new LegacyRow([1, 2, 3], password =>
        {
            Assert.Equal("password"u8, password);
            seen = password;
            return derived;
        });

        Assert.True(row.Matches("password"u8));
        Assert.Equal(new byte[8], seen);
        Assert.Equal(new byte[3], derived);
    }

    [Fact]
    public void Derive_DerivationFails_ClearsTheCopy()
    {
        byte[] seen = [];
        var row = new LegacyRow([], password => throw new InvalidOperationException($"{(seen = password).Length}"));

        Assert.Throws<InvalidOperationException>(() => row.Derive("password"u8));
        Assert.Equal(new byte[8], seen);
    }

    [Fact]
    public void Digest_Changed_LeavesTheRow()
    {
        var row = new LegacyRow([1, 2, 3], _ => [1, 2, 3], memoryKiB: 7);
        Array.Clear(row.Digest);
        Assert.True(row.Matches([]));
        Assert.Equal(PasswordHashInspection.Verifiable(7), row.Inspection);
    }
}
