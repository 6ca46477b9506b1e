using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

public sealed class PasswordHashingOptionsTests
{
    public static TheoryData<string, Action<PasswordHashingOptions>> OutOfRange => new()
    {
        { "MemoryBudgetBytes", options => options.MemoryBudgetBytes = (65536L * 1024) - 1 },
        { "MemoryBudgetBytes", options => options.MemoryBudgetBytes = 0 },
        { "MemoryBudgetBytes", options => options.MemoryBudgetBytes = long.MinValue },
        { "QueueLimit", options => options.QueueLimit = -1 },
        { "QueueLimit", options => options.QueueLimit = 100_001 },
        { "QueueTimeout", options => options.QueueTimeout = TimeSpan.FromTicks(-1) },
        { "QueueTimeout", options => options.QueueTimeout = TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1) },
        { "QueueTimeout", options => options.QueueTimeout = Timeout.InfiniteTimeSpan },
        { "LegacyRowsExpireAt", options => (options.LegacyRowsExpireAt, options.FreezeUpgrades) = (DateTimeOffset.MaxValue, true) },
        { "Text", options => options.Text = (PasswordText)2 },
        { "Text", options => options.Text = (PasswordText)(-1) },
    };

    public static TheoryData<Action<PasswordHashingOptions>> InRange => new()
    {
        options => options.MemoryBudgetBytes = 65536L * 1024,
        options => options.MemoryBudgetBytes = long.MaxValue,
        options => (options.MemoryBudgetBytes, options.Cost) = (1L << 40, Argon2Cost.OwaspMinimum),
        options => (options.QueueLimit, options.QueueTimeout) = (0, TimeSpan.Zero),
        options => (options.QueueLimit, options.QueueTimeout) = (100_000, TimeSpan.FromMinutes(1)),
        options => options.Text = PasswordText.AsTyped,
        options => options.LegacyRowsExpireAt = DateTimeOffset.MinValue,
        options => options.FreezeUpgrades = true,
    };

    [Theory, MemberData(nameof(OutOfRange))]
    public void Constructor_OptionOutOfRange_NamesIt(string option, Action<PasswordHashingOptions> change)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("options", () => Create(change));
        Assert.StartsWith(option + ": expected", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(InRange))]
    public void Constructor_OptionInRange_IsTaken(Action<PasswordHashingOptions> change) => Create(change);

    [Fact]
    public void Constructor_BudgetBelowOneHash_SaysWhatToDo()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Create(options => options.MemoryBudgetBytes = 1));
        Assert.Contains("65536 KiB", error.Message, StringComparison.Ordinal);
        Assert.Contains("Argon2Cost.OwaspMinimum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoOptionsOrNoCost_Throws()
    {
        Assert.Throws<ArgumentNullException>("options", () => new PasswordHasher(null!));
        Assert.Throws<ArgumentNullException>("options.Cost", () => Create(options => options.Cost = null!));
    }

    [Fact]
    public void Constructor_Done_ReadsTheOptionsNoMore()
    {
        using var engine = new FakeEngine();
        var options = Hashers.Options();
        using var hasher = Hashers.Create(engine, options);
        options.Cost = Argon2Cost.Default;
        hasher.Hash("pw");
        Assert.Equal([(Hashers.KiB, 2)], engine.Calls);
    }

    private static void Create(Action<PasswordHashingOptions> change)
    {
        var options = new PasswordHashingOptions { MemoryBudgetBytes = 1L << 30 };
        change(options);
        using var engine = new FakeEngine();
        using var hasher = Hashers.Create(engine, options);
    }
}
