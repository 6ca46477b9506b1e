using Paved.Auth.Internal;

namespace Paved.Auth.Tests.Vectors;

/// <summary>RFC 4226 appendix D.</summary>
public sealed class Rfc4226Tests
{
    [Theory]
    [InlineData(0, 755224)]
    [InlineData(1, 287082)]
    [InlineData(2, 359152)]
    [InlineData(3, 969429)]
    [InlineData(4, 338314)]
    [InlineData(5, 254676)]
    [InlineData(6, 287922)]
    [InlineData(7, 162583)]
    [InlineData(8, 399871)]
    [InlineData(9, 520489)]
    public void Compute_AppendixD_GivesTheCode(long counter, int code)
        => Assert.Equal(code, Hotp.Compute(OtpAlgorithm.Sha1, "12345678901234567890"u8, counter, 6));
}
