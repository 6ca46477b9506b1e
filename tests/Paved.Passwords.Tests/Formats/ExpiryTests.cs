using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Formats;

/// <summary>
/// A row of an older kind that outstayed its time: who has a password from a stolen table gets in no more, and who has
/// none learns nothing from answers or work.
/// </summary>
public sealed class ExpiryTests : IDisposable
{
    private const string Row = "fake:pw";
    private const string Decomposed = "pwe\u0301";

    private static readonly DateTimeOffset Expiry = new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeEngine _engine = new();
    private readonly FakeFormat _format = new();
    private readonly FakeTimeProvider _time = new(Expiry);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Verify_AtTheTime_ExpiresAndNotBefore()
    {
        using var before = Create(Expiry.AddTicks(1));
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match, needsRehash: true), before.Verify("pw", Row));

        using var after = Create(Expiry);
        Assert.Equal(new PasswordVerification(PasswordOutcome.Expired), after.Verify("pw", Row));
        Assert.False(after.Verify("pw", Row).IsMatch);

        using var never = Create(null);
        Assert.True(never.Verify("pw", Row).IsMatch);
    }

    [Theory]
    [InlineData("wrong", Row)]
    [InlineData("", Row)]
    [InlineData("", "fake:\0")]
    [InlineData("pw", "fake:other")]
    [InlineData("pw", null)]
    public void Verify_WrongPasswordAfterTheTime_IsAMismatch(string password, string? stored)
    {
        using var hasher = Create(Expiry);
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify(password, stored).Outcome);
    }

    [Theory]
    [InlineData("pw", "wrong", Row, 1)]
    [InlineData(Decomposed, "wronge\u0301", "fake:pw\u00e9", 2)]
    [InlineData(Decomposed, "wronge\u0301", "fake:" + Decomposed, 2)]
    public void Verify_AfterTheTime_RightAndWrongPasswordCostTheSame(string right, string wrong, string row, int times)
    {
        using var hasher = Create(Expiry, importUnnormalized: true);
        Assert.Equal(PasswordOutcome.Expired, hasher.Verify(right, row).Outcome);
        Assert.Equal(Enumerable.Repeat((Hashers.KiB, 2), times), _engine.Calls);
        Assert.Equal(times, _format.Calls);

        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify(wrong, row).Outcome);
        Assert.Equal(Enumerable.Repeat((Hashers.KiB, 2), 2 * times), _engine.Calls);
        Assert.Equal(2 * times, _format.Calls);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_Expired_KeepsTheRow()
    {
        using var hasher = Create(Expiry);
        var result = await hasher.VerifyAndUpgradeAsync(
            "pw", Row, (_, _) => throw new InvalidOperationException("an expired row was replaced"), Token);
        Assert.Equal(PasswordOutcome.Expired, result.Outcome);
    }

    [Fact]
    public async Task Verify_WrappedOrNativeRowAfterTheTime_StillMatches()
    {
        using var hasher = Create(Expiry);
        var wrapped = await hasher.WrapAsync(Row, Token);
        Assert.Equal(PasswordOutcome.Match, hasher.Verify("pw", wrapped).Outcome);
        Assert.Equal(PasswordOutcome.Match, hasher.Verify("pw", Hashers.Row(Hashers.KiB, 2)).Outcome);
    }

    [Fact]
    public void Verify_RowThatIsNotVerified_IsAnsweredAsBefore()
    {
        using var hasher = Create(Expiry);
        Assert.Equal(PasswordOutcome.Malformed, hasher.Verify("pw", "fake!").Outcome);
        Assert.Equal(PasswordOutcome.Unsupported, hasher.Verify("pw", "fake?").Outcome);
    }

    public void Dispose() => _engine.Dispose();

    private PasswordHasher Create(DateTimeOffset? expiry, bool importUnnormalized = false)
    {
        var options = Hashers.Options();
        (options.LegacyRowsExpireAt, options.ImportUnnormalizedHashes) = (expiry, importUnnormalized);
        options.Formats.Add(_format);
        return Hashers.Create(_engine, options, _time);
    }
}
