using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>A row in the table must not decide how much memory the process takes.</summary>
public sealed class PasswordHasherCeilingTests
{
    private const string Row = "$argon2id$v=19$m={0},t=1,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG";

    [Theory]
    [InlineData(2048, PasswordOutcome.Mismatch, 2048)]
    [InlineData(2049, PasswordOutcome.Unsupported, 64)]
    [InlineData(1048576, PasswordOutcome.Unsupported, 64)]
    public void Verify_RowAboveAQuarterOfTheMemory_IsNotComputed(int memoryKiB, PasswordOutcome expected, int computedKiB)
    {
        using var engine = new FakeEngine();
        using var hasher = Hasher(engine, budgetBytes: 1 << 20);

        Assert.Equal(expected, hasher.Verify("pw", Row.Replace("{0}", $"{memoryKiB}", StringComparison.Ordinal)).Outcome);
        Assert.Equal(computedKiB, Assert.Single(engine.Calls).MemoryKiB);
    }

    [Fact]
    public void Verify_BudgetThatHoldsTheRow_ComputesIt()
    {
        using var engine = new FakeEngine();
        using var hasher = Hasher(engine, budgetBytes: 16 << 20);

        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("pw", Row.Replace("{0}", "9000", StringComparison.Ordinal)).Outcome);
    }

    [Fact]
    public void Verify_RowOfAFormatPastThePepperCutOff_IsNotComputed()
    {
        var time = new FakeTimeProvider();
        var pepper = new PasswordPepper("k1", RandomNumberGenerator.GetBytes(32));
        var options = new PasswordHashingOptions
        {
            Cost = Argon2Cost.ForTests(64, 1),
            MemoryBudgetBytes = 1 << 20,
            Pepper = new PepperRing([pepper], "k1") { RefuseUnpepperedAfter = time.GetUtcNow().AddDays(1) },
        };
        options.Formats.Add(new MatchingFormat());
        using var engine = new FakeEngine();
        using var hasher = new PasswordHasher(options, engine, new HasherHost(time));

        Assert.True(hasher.Verify("pw", MatchingFormat.Row).IsMatch);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(PasswordOutcome.Unsupported, hasher.Verify("pw", MatchingFormat.Row).Outcome);
    }

    private static PasswordHasher Hasher(FakeEngine engine, long budgetBytes) => new(
        new() { Cost = Argon2Cost.ForTests(64, 1), MemoryBudgetBytes = budgetBytes },
        engine,
        new HasherHost(TimeProvider.System) { AvailableBytes = 8 << 20 });

    private sealed class MatchingFormat : IPasswordHashFormat
    {
        public const string Row = "matching";

        public PasswordHashInspection Inspect(string storedHash) =>
            storedHash == Row ? PasswordHashInspection.Verifiable(1) : PasswordHashInspection.Unrecognized;

        public bool Verify(ReadOnlySpan<byte> password, string storedHash) => true;
    }
}
