using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Formats;

/// <summary>
/// Who measures must not tell a wrong password on a row of an older kind from an unknown user: once one such row was
/// met, every failure computes one of them and one Argon2 of the configured cost.
/// </summary>
public sealed class FormatCostTests : IDisposable
{
    private const string Row = "fake:pw";

    private static readonly string Stored = Hashers.Row(Hashers.KiB, 2);

    private readonly FakeEngine _engine = new();
    private readonly FakeFormat _format = new();

    public static TheoryData<string, string?, PasswordOutcome> Failures => new()
    {
        { "wrong", Row, PasswordOutcome.Mismatch },
        { "wrong", "fake:other", PasswordOutcome.Mismatch },
        { "", Row, PasswordOutcome.Mismatch },
        { new string('x', 4097), Row, PasswordOutcome.Mismatch },
        { "pw", null, PasswordOutcome.Mismatch },
        { "wrong", Stored, PasswordOutcome.Mismatch },
        { "", null, PasswordOutcome.Mismatch },
        { "pw", "fake!", PasswordOutcome.Malformed },
        { "pw", "fake?", PasswordOutcome.Unsupported },
        { "pw", "plain text", PasswordOutcome.Malformed },
        { "pw", "$9$unknown", PasswordOutcome.Unsupported },
        { "pw", "fake:" + new string('x', 1019), PasswordOutcome.Mismatch },
        { "pw", "fake:" + new string('x', 1020), PasswordOutcome.Malformed },
    };

    [Theory, MemberData(nameof(Failures))]
    public void Verify_FailureAfterARowWasMet_CostsOneOfBoth(string password, string? stored, PasswordOutcome expected)
    {
        using var hasher = Create();
        Assert.True(hasher.Verify("pw", Row).IsMatch);
        Assert.Equal((0, 1), (_engine.Calls.Count, _format.Calls));

        Assert.Equal(expected, hasher.Verify(password, stored).Outcome);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
        Assert.Equal(2, _format.Calls);
    }

    [Theory, MemberData(nameof(Failures))]
    public void Verify_FailureOfTextThatNormalises_CostsTwoOfBothWhereRawImportsAreTaken(
        string password, string? stored, PasswordOutcome expected)
    {
        using var hasher = Create(importUnnormalized: true);
        Assert.True(hasher.Verify("pw", Row).IsMatch);

        var times = password.Length > 4000 ? 1 : 2;
        Assert.Equal(expected, hasher.Verify(password + "e\u0301", stored).Outcome);
        Assert.Equal(Enumerable.Repeat((Hashers.KiB, 2), times), _engine.Calls);
        Assert.Equal(1 + times, _format.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fake!")]
    [InlineData("fake?")]
    public void Verify_FailureBeforeAnyRowWasMet_ComputesNoRow(string? stored)
    {
        using var hasher = Create();
        Assert.False(hasher.Verify("pw", stored).IsMatch);
        Assert.Single(_engine.Calls);
        Assert.Equal(0, _format.Calls);
    }

    [Fact]
    public void Verify_PasswordOfTheDecoy_NeverMatchesAnotherRow()
    {
        using var hasher = Create();
        Assert.True(hasher.Verify("pw", Row).IsMatch);
        Assert.False(hasher.Verify("pw", null).IsMatch);
        Assert.False(hasher.Verify("pw", "fake?").IsMatch);
        Assert.False(hasher.Verify("pw", Hashers.Row(Hashers.KiB, 2, "other")).IsMatch);
    }

    [Fact]
    public async Task Verify_StandInOfAnEmptyPassword_NeverMatches()
    {
        using var hasher = Create();
        Assert.True(hasher.Verify("\0", "fake:\0").IsMatch);
        Assert.False(hasher.Verify("", "fake:\0").IsMatch);

        var wrapped = await hasher.WrapAsync("fake:\0", TestContext.Current.CancellationToken);
        Assert.True(hasher.Verify("\0", wrapped).IsMatch);
        Assert.False(hasher.Verify("", wrapped).IsMatch);
    }

    [Fact]
    public void Verify_RowThatTakesMoreThanTheConfiguredCost_WaitsForThatMemory()
    {
        var options = Hashers.Options(hashes: 2);
        options.Formats.Add(new FakeFormat { MemoryKiB = 2 * Hashers.KiB });
        using var hasher = Hashers.Create(_engine, options);
        _engine.Inside = () => Assert.Throws<PasswordHashingBusyException>(() => hasher.Verify("x", null));

        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("wrong", Row).Outcome);
        Assert.Single(_engine.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verify_FailureThatComputesADearDecoyOrWrappedRow_WaitsForThatMemory(bool isWrapped)
    {
        var options = Hashers.Options(hashes: 3);
        options.Formats.Add(new FakeFormat { MemoryKiB = 2 * Hashers.KiB });
        using var hasher = new PasswordHasher(options, _engine, new HasherHost(TimeProvider.System) { Processors = 64 });
        Assert.True(hasher.Verify("pw", Row).IsMatch);
        var stored = isWrapped ? await hasher.WrapAsync(Row, TestContext.Current.CancellationToken) : null;
        _engine.Calls.Clear();
        _engine.Inside = () => Assert.Throws<PasswordHashingBusyException>(() => hasher.Verify("x", null));

        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("wrong", stored).Outcome);
        Assert.Single(_engine.Calls);
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_Match_MintsArgon2AndSavesAgainstTheRow()
    {
        using var hasher = Create();
        (string Expected, string Replacement) saved = default;
        var result = await hasher.VerifyAndUpgradeAsync(
            "pw",
            Row,
            (expected, replacement) =>
            {
                saved = (expected, replacement);
                return new(true);
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((true, true), (result.IsMatch, result.IsUpgraded));
        Assert.Equal(Row, saved.Expected);
        Assert.StartsWith("$argon2id$", saved.Replacement, StringComparison.Ordinal);
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match), hasher.Verify("pw", saved.Replacement));
    }

    [Fact]
    public async Task Verify_WrappedRow_CostsOneOfBothAndMakesOtherFailuresCostThat()
    {
        using var hasher = Create();
        var wrapped = (await hasher.WrapAsync(Row, TestContext.Current.CancellationToken))!;
        Assert.Equal((1, 0), (_engine.Calls.Count, _format.Calls));

        Assert.Equal(new PasswordVerification(PasswordOutcome.Match, needsRehash: true), hasher.Verify("pw", wrapped));
        Assert.Equal((2, 1), (_engine.Calls.Count, _format.Calls));
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("wrong", wrapped).Outcome);
        Assert.Equal((3, 2), (_engine.Calls.Count, _format.Calls));
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("", wrapped).Outcome);
        Assert.Equal((4, 3), (_engine.Calls.Count, _format.Calls));
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("pw", null).Outcome);
        Assert.Equal((5, 4), (_engine.Calls.Count, _format.Calls));
    }

    [Theory]
    [InlineData("$paved-wrap$")]
    [InlineData("$paved-wrap$ZmFrZTo")]
    [InlineData("$paved-wrap$ZmFrZTo$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ")]
    [InlineData("$paved-wrap$Zm9vOg$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$paved-wrap$ZmFrZTp$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$paved-wrap$ZmFrZTo$argon2id$v=19$m=1048576,t=5,p=1$c29tZXNhbHQ$Gn9A4g")]
    public void Verify_BrokenWrappedRow_CostsOneHashOfTheConfiguredCost(string stored)
    {
        using var hasher = Create();
        Assert.Equal(PasswordOutcome.Unsupported, hasher.Verify("pw", stored).Outcome);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
        Assert.Equal(0, _format.Calls);
    }

    [Fact]
    public void Verify_Match_NeedsRehash()
    {
        using var hasher = Create();
        Assert.True(hasher.Verify("pw", Row).NeedsRehash);
    }

    [Fact]
    public void Verify_TwoFormatsThatRecogniseARow_TakesTheOneThatVerifies()
    {
        var options = Hashers.Options();
        var identity = Convert.ToBase64String(new byte[48]); // too short for Identity
        options.Formats.Add(new Everything());
        using var hasher = Hashers.Create(_engine, options);
        Assert.Equal(PasswordOutcome.Match, hasher.Verify("pw", identity).Outcome);
    }

    [Theory]
    [InlineData("$argon2id$")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ")]
    [InlineData("$argon2ds$v=19$m=64,t=2,p=1$c29tZXNhbHQ$Gn9A4g")]
    public void Verify_Argon2Row_IsNeverAFormats(string stored)
    {
        var options = Hashers.Options();
        options.Formats.Add(new Everything());
        using var hasher = Hashers.Create(_engine, options);
        Assert.False(hasher.Verify("pw", stored).IsMatch);
        Assert.Single(_engine.Calls);
    }

    public void Dispose() => _engine.Dispose();

    private PasswordHasher Create(bool importUnnormalized = false)
    {
        var options = Hashers.Options();
        options.ImportUnnormalizedHashes = importUnnormalized;
        options.Formats.Add(_format);
        return Hashers.Create(_engine, options);
    }

    private sealed class Everything : IPasswordHashFormat
    {
        public PasswordHashInspection Inspect(string storedHash) => PasswordHashInspection.Verifiable(1);

        public bool Verify(ReadOnlySpan<byte> password, string storedHash) => true;
    }
}
