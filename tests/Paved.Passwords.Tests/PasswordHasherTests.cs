namespace Paved.Passwords.Tests;

public sealed class PasswordHasherTests
{
    private static readonly Argon2Cost Cheap = Argon2Cost.ForTests(64, 1);
    private static readonly Argon2Cost Dearer = Argon2Cost.ForTests(128, 2);

    [Fact]
    public void Hash_SamePasswordTwice_Differs()
    {
        using var hasher = Hasher(Cheap);
        Assert.NotEqual(hasher.Hash("x"), hasher.Hash("x"));
    }

    [Theory]
    [InlineData(null, PasswordOutcome.Mismatch)]
    [InlineData("", PasswordOutcome.Malformed)]
    [InlineData("plain", PasswordOutcome.Malformed)]
    [InlineData("$2b$12$abcdefghijklmnopqrstuu", PasswordOutcome.Unsupported)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1,keyid=ABCD$c29tZXNhbHQ$Gn9A4g", PasswordOutcome.Unsupported)]
    [InlineData("$argon2id$v=19$m=2097152,t=1,p=1$c29tZXNhbHQ$Gn9A4g", PasswordOutcome.Unsupported)]
    [InlineData("$argon2id$v=19$m=1048576,t=5,p=1$c29tZXNhbHQ$Gn9A4g", PasswordOutcome.Unsupported)]
    [InlineData("$argon2id$v=19$m=064,t=1,p=1$c29tZXNhbHQ$Gn9A4g", PasswordOutcome.Malformed)]
    [InlineData("$argon2id$v=19$m=64,m=64,t=1,p=1$c29tZXNhbHQ$Gn9A4g", PasswordOutcome.Malformed)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$Gn9A4h", PasswordOutcome.Malformed)]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ=$Gn9A4g", PasswordOutcome.Malformed)]
    public void Verify_UnusableRow_IsNeverAMatch(string? stored, PasswordOutcome expected)
    {
        using var hasher = Hasher(Cheap);
        Assert.Equal(expected, hasher.Verify("password", stored).Outcome);
    }

    [Fact]
    public void Verify_EmptyOrOversizePassword_IsAMismatch()
    {
        using var hasher = Hasher(Cheap);
        var stored = hasher.Hash("x");
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("", stored).Outcome);
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify(new string('x', 5000), stored).Outcome);
    }

    [Fact]
    public void Hash_EmptyOrOversizePassword_Throws()
    {
        using var hasher = Hasher(Cheap);
        Assert.Throws<ArgumentException>("password", () => hasher.Hash(""));
        Assert.Throws<ArgumentException>("password", () => hasher.Hash(new string('\u20ac', 1366)));
    }

    [Fact]
    public void Verify_DecomposedText_MatchesComposed()
    {
        using var hasher = Hasher(Cheap);
        Assert.True(hasher.Verify("cafe\u0301\u00a0noir", hasher.Hash("caf\u00e9 noir")).IsMatch);
    }

    [Fact]
    public void Verify_RawImport_NeedsTheNamedOptionAndAsksForRehash()
    {
        using var raw = new PasswordHasher(new() { Cost = Cheap, Text = PasswordText.AsTyped });
        using var strict = Hasher(Cheap);
        using var importing = new PasswordHasher(
            new() { Cost = Cheap, ImportUnnormalizedHashes = true, MemoryBudgetBytes = 1 << 20 });
        var stored = raw.Hash("cafe\u0301");

        Assert.False(strict.Verify("cafe\u0301", stored).IsMatch);
        var verification = importing.Verify("cafe\u0301", stored);
        Assert.True(verification is { IsMatch: true, NeedsRehash: true });
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_WeakerRow_IsReplacedByCompareAndSet()
    {
        using var old = Hasher(Cheap);
        using var now = Hasher(Dearer);
        var stored = old.Hash("pw");
        var row = stored;
        var result = await now.VerifyAndUpgradeAsync("pw", stored, (expected, replacement) =>
        {
            var won = row == expected;
            row = won ? replacement : row;
            return ValueTask.FromResult(won);
        }, TestContext.Current.CancellationToken);

        Assert.True(result is { IsMatch: true, IsUpgraded: true, NeedsRehash: false });
        Assert.StartsWith("$argon2id$v=19$m=128,t=2,p=1$", row, StringComparison.Ordinal);
        Assert.True(now.Verify("pw", row).IsMatch);
    }

    private static PasswordHasher Hasher(Argon2Cost cost)
        => new(new() { Cost = cost, MemoryBudgetBytes = 16 << 20 });
}
