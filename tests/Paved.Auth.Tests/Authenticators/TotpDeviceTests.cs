namespace Paved.Auth.Tests.Authenticators;

public sealed class TotpDeviceTests
{
    private readonly TotpSecret _secret = TotpSecret.Generate();

    [Fact]
    public void Import_Device_HoldsWhatWasGivenAndAnIdOfItsOwn()
    {
        var at = DateTimeOffset.UnixEpoch.AddTicks(12_345_678);
        var device = TotpDevice.Import("u1", "phone", _secret, 7, Devices.Protector, at);

        Assert.Equal(("u1", "phone", 7), (device.UserId, device.Name, device.LastStep));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(1234), device.AddedAt);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", device.Id);
        Assert.NotEqual(device.Id, Devices.Of("u1", _secret).Id);
        Assert.Equal(_secret.RevealBase32(), device.Open(Devices.Protector)!.RevealBase32());
    }

    [Fact]
    public void Import_SecretThatIsTooShortForNewOnes_IsReadAgain()
    {
        var device = Devices.Of("u1", TotpSecret.ImportLegacyBase32("GEZDGNBV"));

        Assert.Equal("GEZDGNBV", device.Open(Devices.Protector)!.RevealBase32());
    }

    [Fact]
    public void Open_SecretOfAnotherRow_IsUnreadable()
    {
        var (device, other) = (Devices.Of("u1", _secret), Devices.Of("u1", _secret));

        Assert.Null((device with { ProtectedSecret = other.ProtectedSecret }).Open(Devices.Protector));
        Assert.Null((device with { UserId = "u2" }).Open(Devices.Protector));
        Assert.Null(device.Open(Devices.NewProtector()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Import_NameThatIsNone_Throws(string name)
        => Assert.Throws<ArgumentException>(nameof(name), () => Devices.Of("u1", _secret, name: name));

    [Fact]
    public void Import_LongestName_IsTaken() => Assert.Equal(64, Devices.Of("u1", _secret, name: new string('n', 64)).Name.Length);

    [Fact]
    public void Import_Misuse_Throws()
    {
        Assert.Throws<ArgumentException>("userId", () => Devices.Of("", _secret));
        Assert.Throws<ArgumentOutOfRangeException>("userId", () => Devices.Of(new string('u', 257), _secret));
        Assert.Throws<ArgumentException>("name", () => Devices.Of("u1", _secret, name: "a\ud83d"));
        Assert.Throws<ArgumentNullException>("secret", () => Devices.Of("u1", null!));
        Assert.Throws<ArgumentOutOfRangeException>("acceptedStep", () => Devices.Of("u1", _secret, -1));
        Assert.Throws<ArgumentNullException>(
            "protector", () => TotpDevice.Import("u1", "phone", _secret, 0, null!, DateTimeOffset.UnixEpoch));
    }
}
