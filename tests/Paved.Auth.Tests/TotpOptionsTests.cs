namespace Paved.Auth.Tests;

public sealed class TotpOptionsTests
{
    [Fact]
    public void Constructor_OptionsChangedLater_KeepsWhatItRead()
    {
        var options = new TotpOptions();
        var totp = At.Totp(1_111_111_109, options);
        options.Digits = 8;

        Assert.Equal("081804", totp.Generate(TotpSecret.FromBytes("12345678901234567890"u8)));
    }

    [Theory]
    [InlineData(7, 30.0, 0, 1, nameof(TotpOptions.Digits))]
    [InlineData(0, 30.0, 0, 1, nameof(TotpOptions.Digits))]
    [InlineData(6, 4.0, 0, 1, nameof(TotpOptions.Period))]
    [InlineData(6, 121.0, 0, 1, nameof(TotpOptions.Period))]
    [InlineData(6, 30.5, 0, 1, nameof(TotpOptions.Period))]
    [InlineData(6, -30.0, 0, 1, nameof(TotpOptions.Period))]
    [InlineData(6, 30.0, 3, 1, nameof(TotpOptions.Algorithm))]
    [InlineData(6, 30.0, -1, 1, nameof(TotpOptions.Algorithm))]
    [InlineData(6, 30.0, 0, 2, nameof(TotpOptions.Window))]
    [InlineData(6, 30.0, 0, -1, nameof(TotpOptions.Window))]
    public void Constructor_OptionOutOfRange_ThrowsAndNamesIt(
        int digits, double seconds, int algorithm, int window, string option)
    {
        var options = new TotpOptions
        {
            Digits = digits,
            Period = TimeSpan.FromSeconds(seconds),
            Algorithm = (OtpAlgorithm)algorithm,
            Window = window,
        };

        var exception = Assert.Throws<ArgumentOutOfRangeException>(nameof(options), () => new Totp(options));
        Assert.StartsWith($"{option}: expected", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(120)]
    public void Constructor_PeriodAtALimit_IsTaken(int seconds)
        => Assert.Equal(100, At.Totp(100 * seconds, new() { Period = TimeSpan.FromSeconds(seconds) }).CurrentStep);
}
