using System.Text;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Formats;

/// <summary>How a wrapped row is spelt, read and computed, at every edge.</summary>
public sealed class WrappedRowTests
{
    private const string Setting = "fake:";
    private const string Setting64 = "ZmFrZTo";
    private const string Salt = "c29tZXNhbHQ"; // "somesalt"
    private const string Argon2 = $"$argon2id$v=19$m=64,t=2,p=1${Salt}$Gn9A4g";
    private const string Row = $"$paved-wrap${Setting64}{Argon2}";

    private readonly FakeFormat _format = new() { MemoryKiB = 7 };

    private IPasswordHashFormat[] Formats => [new NotWrappable(), _format];

    public static TheoryData<string> Broken =>
    [
        "",
        "$paved-wrap$",
        $"$paved-wrap${Setting64}",
        $"$paved-wrap${Setting64}$",
        $"paved-wrap${Setting64}{Argon2}",
        $"$paved-wrap{Setting64}{Argon2}",
        $"$Paved-wrap${Setting64}{Argon2}",
        $" $paved-wrap${Setting64}{Argon2}",
        $"$paved-wrap$${Setting64}{Argon2}",
        $"$paved-wrap$$argon2id$v=19$m=64,t=2,p=1${Salt}$Gn9A4g", // no setting
        $"$paved-wrap${Setting64}={Argon2}", // padding
        $"$paved-wrap${Setting64[..^1]}p{Argon2}", // spare bits
        $"$paved-wrap${Setting64}AA{Argon2}A",
        $"$paved-wrap$Zm9vOg{Argon2}", // "foo:"
        $"$paved-wrap${Setting64}$argon2id$v=19$m=64,t=2,p=1${Salt}", // no tag
        $"$paved-wrap${Setting64}$argon2x$v=19$m=64,t=2,p=1${Salt}$Gn9A4g",
        $"$paved-wrap${Setting64}$argon2id$v=19$m=1048577,t=1,p=1${Salt}$Gn9A4g", // above a ceiling
        $"$paved-wrap${Setting64}$2b$04$abcdefghijklmnopqrstuu",
        Row + "$",
        Row + "\n",
        Argon2,
    ];

    [Fact]
    public void Read_Row_TakesSettingFormatAndArgon2()
    {
        var row = WrappedRow.Read(Formats, Row)!;
        Assert.Equal(Argon2, row.Argon2);
        Assert.Equal(new FormatRow(_format, Setting, PasswordHashInspection.Verifiable(7)), row.Inner);
    }

    [Theory, MemberData(nameof(Broken))]
    public void Read_BrokenRow_IsNull(string text) => Assert.Null(WrappedRow.Read(Formats, text));

    [Fact]
    public void Read_SettingOfAFormatThatWrapsNothing_IsNull()
    {
        Assert.Null(WrappedRow.Read([new NotWrappable()], Row));
        Assert.Null(WrappedRow.Read([], Row));
    }

    [Fact]
    public void Read_TwoFormats_TakesTheFirstThatVerifiesTheSetting()
    {
        var second = new FakeFormat();
        Assert.Same(_format, WrappedRow.Read([_format, second], Row)!.Inner.Format);
        Assert.Same(second, WrappedRow.Read([second, _format], Row)!.Inner.Format);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Read_LongRow_TakesAThousandAndTwentyFourCharacters(int length, bool isRead)
    {
        // 12 of the prefix, 534 of 400 bytes of setting, 28 + 12 up to the tag.
        var setting = Encode(Setting + new string('x', 395));
        var head = $"$paved-wrap${setting}$argon2id$v=19$m=64,t=2,p=1${Salt}$";
        var row = head + new string('A', length - head.Length);
        Assert.NotEqual(1, (length - head.Length) % 4);
        Assert.Equal(isRead, WrappedRow.Read(Formats, row) is not null);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void ReadAndTakeApart_LongSetting_TakesFiveHundredAndTwelveBytes(int bytes, bool isTaken)
    {
        var setting = $"fake:ñ{new string('x', bytes - 7)}"; // one character of two bytes
        Assert.Equal(isTaken, WrappedRow.Read(Formats, $"$paved-wrap${Encode(setting)}{Argon2}") is not null);
        Assert.Equal(isTaken, WrappedRow.TakeApart([new Apart(setting)], "row") is not null);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void TakeApart_LongRow_TakesAThousandAndTwentyFourCharacters(int length, bool isTaken)
        => Assert.Equal(isTaken, WrappedRow.TakeApart([new Apart("s")], new string('x', length)) is not null);

    [Fact]
    public void TakeApart_SeveralFormats_TakesTheFirstThatCan()
    {
        var parts = WrappedRow.TakeApart([new NotWrappable(), _format, new Apart("later")], "fake:pw")!.Value;
        Assert.Equal(Setting, parts.Setting);
        Assert.Equal([0xFF, .. "fake:"u8, 0xFF, .. "pw"u8], parts.Input.Bytes);
        Assert.Equal("later", WrappedRow.TakeApart([_format, new Apart("later")], "other")!.Value.Setting);
        Assert.Null(WrappedRow.TakeApart(Formats, "other"));
        Assert.Null(WrappedRow.TakeApart([new NotWrappable()], "fake:pw"));
    }

    [Fact]
    public void Spell_Parts_IsWhatReadReads()
    {
        Assert.Equal(Row, WrappedRow.Spell(Setting, Argon2));
        Assert.Equal($"$paved-wrap$w7E{Argon2}", WrappedRow.Spell("ñ", Argon2));
    }

    [Fact]
    public void Input_Password_IsSettingAndDigestBehindABytePasswordsLack()
    {
        var format = new Apart("s:ñ");
        var row = WrappedRow.Read([format], $"$paved-wrap${Encode("s:ñ")}{Argon2}")!;
        using var input = row.Input("pw"u8.ToArray());
        Assert.Equal([0xFF, .. "s:ñ"u8, 0xFF, .. "pw"u8], input.Bytes);
        Assert.Equal(new byte[2], format.Digest); // cleared
    }

    private static string Encode(string text) => PhcBase64.Encode(Encoding.UTF8.GetBytes(text));

    private sealed class NotWrappable : IPasswordHashFormat
    {
        public PasswordHashInspection Inspect(string storedHash) => PasswordHashInspection.Verifiable(1);

        public bool Verify(ReadOnlySpan<byte> password, string storedHash) => false;
    }

    /// <summary>Takes everything apart into one setting and the password itself.</summary>
    private sealed class Apart(string setting) : IWrappableHashFormat
    {
        /// <summary>What was derived last.</summary>
        public byte[] Digest { get; private set; } = [];

        public PasswordHashInspection Inspect(string storedHash)
            => storedHash == setting ? PasswordHashInspection.Verifiable(1) : PasswordHashInspection.Unrecognized;

        public bool Verify(ReadOnlySpan<byte> password, string storedHash) => false;

        public bool TryTakeApart(string storedHash, out string parted, out byte[] digest)
        {
            (parted, digest) = (setting, [1]);
            return true;
        }

        public byte[] Derive(ReadOnlySpan<byte> password, string derivedFrom)
        {
            Assert.Equal(setting, derivedFrom);
            return Digest = password.ToArray();
        }
    }
}
