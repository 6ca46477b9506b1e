namespace Paved.Auth.Tests;

/// <summary>Which texts are read as the token of a browser at all.</summary>
public sealed class DeviceTokenTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Find_Text_IsReadWithinTheLimit(int length, bool expected)
    {
        var protector = new OpensAll();
        var devices = new RecognisedDevices(protector, At.Unix(1_800_000_000));
        devices.Issue("u1", "digest", deviceId: null);

        Assert.Equal(expected, devices.Find("u1", "digest", new string('x', length)) is not null);
        Assert.Equal(expected ? 1 : 0, protector.Opened);
    }

    [Fact]
    public void Constructor_NoProtector_Throws()
        => Assert.Throws<ArgumentNullException>("protector", () => new RecognisedDevices(null!));

    /// <summary>Takes any text for what it sealed.</summary>
    private sealed class OpensAll : ISecretProtector
    {
        private byte[] _content = [];

        public int Opened { get; private set; }

        public string Protect(ReadOnlySpan<byte> secret, string context)
        {
            _content = secret.ToArray();
            return "sealed";
        }

        public byte[]? Unprotect(string protectedText, string context)
        {
            Opened++;
            return _content;
        }
    }
}
