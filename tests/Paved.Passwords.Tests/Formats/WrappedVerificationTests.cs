using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Formats;

/// <summary>Verification of wrapped rows through the hasher: what is computed, and what is answered.</summary>
public sealed class WrappedVerificationTests : IDisposable
{
    private const string Decomposed = "pwe\u0301";

    private readonly FakeEngine _engine = new();
    private readonly FakeFormat _format = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_RowOfAnotherCost_ComputesAndAdmitsThatCost()
    {
        using var dear = Create(options => options.Cost = Argon2Cost.ForTests(3 * Hashers.KiB, 4));
        var wrapped = await dear.WrapAsync("fake:pw", Token);
        var one = Hashers.Options(hashes: 3);
        one.Formats.Add(_format);
        using var hasher = Hashers.Create(_engine, one);
        _engine.Calls.Clear();
        _engine.Inside = () => Assert.Throws<PasswordHashingBusyException>(() => hasher.Verify("x", null));

        Assert.True(hasher.Verify("pw", wrapped).IsMatch);
        Assert.Equal([(3 * Hashers.KiB, 4)], _engine.Calls);
    }

    [Theory]
    [InlineData("fake:pw\u00e9", PasswordOutcome.Match, 1)]
    [InlineData("fake:" + Decomposed, PasswordOutcome.Match, 2)]
    [InlineData("fake:other", PasswordOutcome.Mismatch, 2)]
    public async Task Verify_TextThatNormalises_IsAlsoTriedAsTypedWhereImported(string row, PasswordOutcome expected, int times)
    {
        using var hasher = Create(options => options.ImportUnnormalizedHashes = true);
        var wrapped = await hasher.WrapAsync(row, Token);
        _engine.Calls.Clear();

        Assert.Equal(new PasswordVerification(expected, expected == PasswordOutcome.Match), hasher.Verify(Decomposed, wrapped));
        Assert.Equal((times, times), (_engine.Calls.Count, _format.Calls));
    }

    [Theory]
    [InlineData(2048, PasswordOutcome.Match, 1)]
    [InlineData(2049, PasswordOutcome.Unsupported, 0)]
    public async Task Verify_OlderPartAboveAQuarterOfTheMemory_IsNeitherComputedNorADecoy(
        int memoryKiB, PasswordOutcome expected, int times)
    {
        using var wrapping = Create(_ => { });
        var wrapped = await wrapping.WrapAsync("fake:pw", Token);
        var dear = new FakeFormat { MemoryKiB = memoryKiB };
        var options = new PasswordHashingOptions { Cost = Argon2Cost.ForTests(64, 1), MemoryBudgetBytes = 1 << 20 };
        options.Formats.Add(dear);
        using var hasher = new PasswordHasher(
            options, _engine, new HasherHost(TimeProvider.System) { AvailableBytes = 8 << 20 });

        Assert.Equal(expected, hasher.Verify("pw", wrapped).Outcome);
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("pw", null).Outcome);
        Assert.Equal(2 * times, dear.Calls);
    }

    [Fact]
    public async Task Verify_RowThatNamesAPepperWhereNoneIs_IsUnsupportedForTheSameWork()
    {
        using var peppered = Create(options => options.Pepper = Peppers.Ring(1, current: 0));
        using var plain = Create(_ => { });
        var wrapped = await peppered.WrapAsync("fake:pw", Token);
        _engine.Calls.Clear();

        Assert.Equal(PasswordOutcome.Unsupported, plain.Verify("pw", wrapped).Outcome);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
        Assert.Equal(1, _format.Calls);
        Assert.True(peppered.Verify("pw", wrapped).IsMatch);
    }

    [Fact]
    public async Task Verify_RowThatNamesAMissingPepper_IsTheFaultThatNamesIt()
    {
        using var first = Create(options => options.Pepper = Peppers.Ring(1, current: 0));
        using var other = Create(options => options.Pepper = new PepperRing([Peppers.Key("k9")], "k9"));
        var wrapped = await first.WrapAsync("fake:pw", Token);

        var fault = Assert.Throws<PasswordPepperMissingException>(() => other.Verify("pw", wrapped));
        Assert.Equal("k0", fault.KeyId);
    }

    [Fact]
    public async Task Verify_UnpepperedRowPastTheCutOff_IsUnsupported()
    {
        using var plain = Create(_ => { });
        var wrapped = await plain.WrapAsync("fake:pw", Token);
        using var strict = Create(options => options.Pepper
            = new PepperRing([Peppers.Key("k0")], "k0") { RefuseUnpepperedAfter = DateTimeOffset.UnixEpoch });

        Assert.Equal(PasswordOutcome.Unsupported, strict.Verify("pw", wrapped).Outcome);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_Wrapped_LeavesPlainArgon2OfThePassword()
    {
        using var hasher = Create(_ => { });
        var wrapped = (await hasher.WrapAsync("fake:pw", Token))!;
        string? saved = null;
        var result = await hasher.VerifyAndUpgradeAsync(
            "pw", wrapped, (expected, replacement) => new((saved = replacement) is not null && expected == wrapped), Token);

        Assert.True(result.IsUpgraded);
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match), hasher.Verify("pw", saved));
    }

    public void Dispose() => _engine.Dispose();

    private PasswordHasher Create(Action<PasswordHashingOptions> change)
    {
        var options = Hashers.Options();
        options.Formats.Add(_format);
        change(options);
        return Hashers.Create(_engine, options);
    }
}
