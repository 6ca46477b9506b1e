using System.Globalization;

namespace Paved.Auth.Tests;

public sealed class TotpTests
{
    private const long Now = 1_800_000_015;
    private const long Step = Now / 30;

    private static readonly TotpSecret Secret = TotpSecret.FromBytes("12345678901234567890"u8);

    [Fact]
    public void Verify_CodeUsedBefore_IsInvalid()
    {
        var totp = At.Totp(Now);
        var code = totp.Generate(Secret);

        Assert.True(totp.Verify(Secret, code, Step - 1).IsValid);
        Assert.False(totp.Verify(Secret, code, Step).IsValid);
        Assert.False(totp.Verify(Secret, code, Step + 1).IsValid);
        Assert.False(totp.Verify(Secret, code, long.MaxValue).IsValid);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Verify_CodeOfAnotherStep_PassesOnlyWithinOneStep(int steps, bool expected)
    {
        var code = At.Totp(Now + (steps * 30)).Generate(Secret);
        var verification = At.Totp(Now).Verify(Secret, code);

        Assert.Equal(expected, verification.IsValid);
        Assert.Equal(expected ? Step + steps : null, verification.Step);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Verify_CodeOfAnotherStepWithoutWindow_IsInvalid(int steps)
    {
        var code = At.Totp(Now + (steps * 30)).Generate(Secret);

        Assert.False(At.Totp(Now, new() { Window = 0 }).Verify(Secret, code).IsValid);
    }

    [Fact]
    public void Verify_OlderStepThanTheLastAccepted_IsInvalidWithinTheWindow()
    {
        var previous = At.Totp(Now - 30).Generate(Secret);

        Assert.True(At.Totp(Now).Verify(Secret, previous, Step - 2).IsValid);
        Assert.False(At.Totp(Now).Verify(Secret, previous, Step - 1).IsValid);
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
        Assert.True(totp.Verify(Secret, "081804").IsValid);

        Assert.False(totp.Verify(Secret, code).IsValid);
    }

    [Fact]
    public void Verify_AtTheBeginningOfTime_DoesNotUnderflow()
    {
        var totp = At.Totp(0);

        Assert.Equal(0, totp.CurrentStep);
        Assert.Equal(0, totp.Verify(Secret, "755224").Step);
        Assert.Equal(1, totp.Verify(Secret, "287082").Step);
        Assert.False(totp.Verify(Secret, "359152").IsValid);
        Assert.False(totp.Verify(Secret, "755224", 0).IsValid);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-62_135_596_800)]
    public void CurrentStep_BeforeTheEpoch_IsZero(long seconds) => Assert.Equal(0, At.Totp(seconds).CurrentStep);

    [Fact]
    public void Verify_AtTheEndOfTime_Works()
    {
        var totp = At.Totp(DateTimeOffset.MaxValue.ToUnixTimeSeconds(), new() { Period = TimeSpan.FromSeconds(5) });

        Assert.True(totp.Verify(Secret, totp.Generate(Secret)).IsValid);
    }

    [Fact]
    public void Verify_AnyOutcome_AllocatesNothing()
    {
        var totp = new Totp(); // a fake clock allocates
        var code = totp.Generate(Secret);
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
        string[] codes = [.. new[] { -30, 0, 30 }.Select(shift => At.Totp(Now + shift).Generate(Secret))];

        return totp.Verify(Secret, code).IsValid == codes.Contains(code);
    }

    [ManyCases]
    public bool Verify_AnySixDigits_PassesOnlyTheWindow(uint number)
    {
        var totp = At.Totp(Now);
        var code = (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        string[] codes = [.. new[] { -30, 0, 30 }.Select(shift => At.Totp(Now + shift).Generate(Secret))];

        return totp.Verify(Secret, code).IsValid == codes.Contains(code);
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

        return totp.Verify(Secret, totp.Generate(Secret)).Step >= totp.CurrentStep;
    }

    [Fact]
    public void Verify_TwoStepsWithOneCode_ConsumesTheLater()
    {
        const long First = 910_737; // the first of this secret whose code is that of the next step, found by search
        var totp = At.Totp(First * 30);

        Assert.Equal("911617", totp.Generate(Secret));
        Assert.Equal("911617", At.Totp((First + 1) * 30).Generate(Secret));
        Assert.Equal(First + 1, totp.Verify(Secret, "911617").Step);
    }

    [Fact]
    public void Generate_InAnyCulture_IsAsciiDigits()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

        Assert.Equal("081804", At.Totp(1_111_111_109).Generate(Secret));
    }

    [Fact]
    public void Constructor_OptionsChangedLater_KeepsWhatItRead()
    {
        var options = new TotpOptions();
        var totp = At.Totp(1_111_111_109, options);
        options.Digits = 8;

        Assert.Equal("081804", totp.Generate(Secret));
    }

    [Theory]
    [InlineData(7, 30.0, 0, 1)]
    [InlineData(0, 30.0, 0, 1)]
    [InlineData(6, 4.0, 0, 1)]
    [InlineData(6, 121.0, 0, 1)]
    [InlineData(6, 30.5, 0, 1)]
    [InlineData(6, -30.0, 0, 1)]
    [InlineData(6, 30.0, 3, 1)]
    [InlineData(6, 30.0, -1, 1)]
    [InlineData(6, 30.0, 0, 2)]
    [InlineData(6, 30.0, 0, -1)]
    public void Constructor_OptionOutOfRange_Throws(int digits, double seconds, int algorithm, int window)
    {
        var options = new TotpOptions
        {
            Digits = digits,
            Period = TimeSpan.FromSeconds(seconds),
            Algorithm = (OtpAlgorithm)algorithm,
            Window = window,
        };

        Assert.Equal("options", Assert.Throws<ArgumentOutOfRangeException>(() => new Totp(options)).ParamName);
    }

    private static long Measure(Totp totp, string code)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            totp.Verify(Secret, code);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
