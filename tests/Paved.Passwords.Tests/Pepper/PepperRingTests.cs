using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Pepper;

public sealed class PepperRingTests
{
    private static readonly byte[] Secret = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a$b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("012345678901234567890123456789012")]
    public void PasswordPepper_IdOutOfRange_Throws(string id)
        => Assert.Throws<ArgumentException>(nameof(id), () => new PasswordPepper(id, Secret));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(1025)]
    public void PasswordPepper_SecretOutOfRange_Throws(int length)
        => Assert.Throws<ArgumentException>("secret", () => new PasswordPepper("k", Long(length)));

    [Theory]
    [InlineData(32)]
    [InlineData(1024)]
    public void PasswordPepper_SecretInRange_IsTaken(int length)
        => Assert.Equal(length, new PasswordPepper("k", Long(length)).Secret.Length);

    [Fact]
    public void PasswordPepper_OneByteRepeated_Throws()
        => Assert.Throws<ArgumentException>("secret", () => new PasswordPepper("k", new byte[32]));

    [Fact]
    public void PasswordPepper_CallersBytesCleared_KeepsItsOwn()
    {
        var bytes = Secret.ToArray();
        var pepper = new PasswordPepper("k", bytes);
        Array.Clear(bytes);
        Assert.Equal(Secret, pepper.Secret);
    }

    [Fact]
    public void ToString_PepperAndRing_ShowNamesOnly()
    {
        var pepper = new PasswordPepper("k1", Secret);
        Assert.Equal("pepper k1 (secret not shown)", pepper.ToString());
        Assert.Equal("peppers k1; current k1 (secrets not shown)", new PepperRing([pepper], "k1").ToString());
        Assert.Throws<InvalidOperationException>(() => System.Text.Json.JsonSerializer.Serialize(pepper));
    }

    [Fact]
    public void PepperRing_NoKeysOrNull_Throws()
    {
        Assert.Throws<ArgumentException>("keys", () => new PepperRing([], null));
        Assert.Throws<ArgumentException>("keys", () => new PepperRing([null!], null));
        Assert.Throws<ArgumentNullException>("keys", () => new PepperRing(null!, null));
    }

    [Fact]
    public void PepperRing_NameOrSecretTwice_Throws()
    {
        Assert.Throws<ArgumentException>(
            "keys", () => new PepperRing([Peppers.Key("a"), new PasswordPepper("a", Secret)], "a"));
        Assert.Throws<ArgumentException>(
            "keys", () => new PepperRing([new("a", Secret), Peppers.Key("c"), new("b", Secret)], "a"));
    }

    [Fact]
    public void PepperRing_CurrentUnknown_SaysWhichNamesThereAre()
    {
        var error = Assert.Throws<ArgumentException>("currentId", () => new PepperRing([Peppers.Key("k0")], "k9"));
        Assert.Contains("(k0), got 'k9'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefuseUnpepperedAfter_NothingCurrent_Throws()
    {
        Assert.Throws<ArgumentException>(
            () => new PepperRing([Peppers.Key("k0")], null) { RefuseUnpepperedAfter = DateTimeOffset.UnixEpoch });
        Assert.Null(new PepperRing([Peppers.Key("k0")], null) { RefuseUnpepperedAfter = null }.RefuseUnpepperedAfter);
    }

    private static byte[] Long(int length) => Enumerable.Range(0, length).Select(i => (byte)(i & 0xFF)).ToArray();
}
