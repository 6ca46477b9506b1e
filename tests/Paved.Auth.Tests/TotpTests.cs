using System.Globalization;

namespace Paved.Auth.Tests;

public sealed class TotpTests
{
    private const long Now = 1_800_000_015;
    private const long Step = Now / 30;

    private readonly TotpSecret _secret = TotpSecret.FromBytes("12345678901234567890"u8);

    [Fact]
    public void Verify_CodeUsedBefore_IsInvalid()
    {
        var totp = At.Totp(Now);
        var code = totp.Generate(_secret);

        Assert.True(totp.Verify(_secret, code, Step - 1).IsValid);
        Assert.False(totp.Verify(_secret, code, Step).IsValid);
        Assert.False(totp.Verify(_secret, code, Step + 1).IsValid);
        Assert.False(totp.Verify(_secret, code, long.MaxValue).IsValid);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Verify_CodeOfAnotherStep_PassesOnlyWithinOneStep(int steps, bool expected)
    {
        var code = At.Totp(Now + (steps * 30)).Generate(_secret);
        var verification = At.Totp(Now).Verify(_secret, code);

        Assert.Equal(expected, verification.IsValid);
        Assert.Equal(expected ? Step + steps : null, verification.Step);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Verify_CodeOfAnotherStepWithoutWindow_IsInvalid(int steps)
    {
        var code = At.Totp(Now + (steps * 30)).Generate(_secret);

        Assert.False(At.Totp(Now, new() { Window = 0 }).Verify(_secret, code).IsValid);
    }

    [Fact]
    public void Verify_OlderStepThanTheLastAccepted_IsInvalidWithinTheWindow()
    {
        var previous = At.Totp(Now - 30).Generate(_secret);

        Assert.True(At.Totp(Now).Verify(_secret, previous, Step - 2).IsValid);
        Assert.False(At.Totp(Now).Verify(_secret, previous, Step - 1).IsValid);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 081804")]
    [InlineData("081804 ")]
    [InlineData("081804\n")]
    [InlineData("+81804")]
    [InlineData("-81804")]
    [InlineData("81804")]
    [InlineData("0081804")]
    [InlineData("0x1804")]
    [InlineData("08180")]
    [InlineData("081 804")]
    [InlineData("٠٨١٨٠٤")]
    [InlineData("０８１８０４")]
    [InlineData("081804\0")]
    public void Verify_AnythingButExactlyTheDigits_IsInvalid(string code)
    {
        var totp = At.Totp(1_111_111_109);
        Assert.True(totp.Verify(_secret, "081804").IsValid);

        Assert.False(totp.Verify(_secret, code).IsValid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("00000x")]
    public void Verify_NoCodeWhereTheRightOneIsAlmostZero_IsInvalid(string code)
    {
        var totp = At.Totp(855_553 * 30); // the first step of this secret whose code is 000001, found by search

        Assert.False(totp.Verify(_secret, code).IsValid);
        Assert.True(totp.Verify(_secret, "000001").IsValid);
    }

    [Fact]
    public void Verify_AtTheBeginningOfTime_DoesNotUnderflow()
    {
        var totp = At.Totp(0);

        Assert.Equal(0, totp.CurrentStep);
        Assert.Equal(0, totp.Verify(_secret, "755224").Step);
        Assert.Equal(1, totp.Verify(_secret, "287082").Step);
        Assert.False(totp.Verify(_secret, "359152").IsValid);
        Assert.False(totp.Verify(_secret, "755224", 0).IsValid);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-62_135_596_800)]
    public void CurrentStep_BeforeTheEpoch_IsZero(long seconds) => Assert.Equal(0, At.Totp(seconds).CurrentStep);

    [Fact]
    public void Verify_AtTheEndOfTime_Works()
    {
        var totp = At.Totp(DateTimeOffset.MaxValue.ToUnixTimeSeconds(), new() { Period = TimeSpan.FromSeconds(5) });

        Assert.True(totp.Verify(_secret, totp.Generate(_secret)).IsValid);
    }

    [Fact]
    public void Verify_AnyOutcome_AllocatesNothing()
    {
        var totp = new Totp(); // a fake clock allocates
        var code = totp.Generate(_secret);
        Measure(totp, code);
        Measure(totp, "000000");

        Assert.Equal(0, Measure(totp, code));
        Assert.Equal(0, Measure(totp, "000000"));
        Assert.Equal(0, Measure(totp, "no code"));
    }

    [ManyCases]
    public bool Verify_AnyText_NeverThrowsAndPassesOnlyTheWindow(string? code)
    {
        var totp = At.Totp(Now);
        string[] codes = [.. new[] { -30, 0, 30 }.Select(shift => At.Totp(Now + shift).Generate(_secret))];

        return totp.Verify(_secret, code).IsValid == codes.Contains(code);
    }

    [ManyCases]
    public bool Verify_AnySixDigits_PassesOnlyTheWindow(uint number)
    {
        var totp = At.Totp(Now);
        var code = (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        string[] codes = [.. new[] { -30, 0, 30 }.Select(shift => At.Totp(Now + shift).Generate(_secret))];

        return totp.Verify(_secret, code).IsValid == codes.Contains(code);
    }

    [ManyCases]
    public bool Verify_GeneratedCode_Passes(uint seconds, bool eight, bool sha256)
    {
        var options = new TotpOptions
        {
            Digits = eight ? 8 : 6,
            Algorithm = sha256 ? OtpAlgorithm.Sha256 : OtpAlgorithm.Sha512,
        };
        var totp = At.Totp(seconds, options);

        return totp.Verify(_secret, totp.Generate(_secret)).Step >= totp.CurrentStep;
    }

    [Fact]
    public void Verify_TwoStepsWithOneCode_ConsumesTheLater()
    {
        const long First = 910_737; // the first of this secret whose code is that of the next step, found by search
        var totp = At.Totp(First * 30);

        Assert.Equal("911617", totp.Generate(_secret));
        Assert.Equal("911617", At.Totp((First + 1) * 30).Generate(_secret));
        Assert.Equal(First + 1, totp.Verify(_secret, "911617").Step);
    }

    [Fact]
    public void Generate_InAnyCulture_IsAsciiDigits()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

        Assert.Equal("081804", At.Totp(1_111_111_109).Generate(_secret));
    }

    [Fact]
    public void Members_NoSecret_Throw()
    {
        var totp = new Totp();

        Assert.Throws<ArgumentNullException>("secret", () => totp.Generate(null!));
        Assert.Throws<ArgumentNullException>("secret", () => totp.Verify(null!, "000000"));
        Assert.Throws<ArgumentNullException>("secret", () => totp.CreateUri(null!, "a", "a"));
    }

    [Fact]
    public void TotpVerification_TwoResults_AreEqualWhereTheirStepsAre()
    {
        var totp = At.Totp(Now);
        var (valid, invalid) = (totp.Verify(_secret, totp.Generate(_secret)), totp.Verify(_secret, "no code"));

        Assert.True(valid == totp.Verify(_secret, totp.Generate(_secret)));
        Assert.True(valid != invalid);
        Assert.False(invalid != default);
        Assert.Equal(("Valid", "Invalid"), ($"{valid}", $"{invalid}"));
    }

    private long Measure(Totp totp, string code)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            totp.Verify(_secret, code);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
