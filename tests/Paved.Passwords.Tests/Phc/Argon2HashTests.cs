using System.Globalization;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Phc;

/// <summary>What is read and what is not: one table for each rule of the format.</summary>
public sealed class Argon2HashTests
{
    private const string Salt = "c29tZXNhbHRzb21lc2FsdA";
    private const string Tag = "RdescudvJCsgt3ub+b+dWRWJTmaaJObG";
    private const string Valid = $"$argon2id$v=19$m=65536,t=3,p=1${Salt}${Tag}";

    [Fact]
    public void Parse_Valid_ReadsEveryField()
    {
        Assert.Equal(PhcStatus.Ok, Argon2Hash.Parse(Valid, out var hash));
        Assert.Equal((Argon2Variant.ID, 19, 65536, 3, 1), Numbers(hash!));
        Assert.Equal("somesaltsomesalt"u8, hash!.Salt);
        Assert.Equal(Convert.FromBase64String(Tag), hash.Tag);
        Assert.Empty(hash.AssociatedData);
        Assert.Equal(Valid, hash.ToString());
    }

    [Fact]
    public void Parse_NodeArgon2Order_IsRead()
    {
        var text = $"$argon2d$v=19$m=65536,p=4,t=3,data=c29tZWRhdGE${Salt}${Tag}";
        Assert.Equal(PhcStatus.Ok, Argon2Hash.Parse(text, out var hash));
        Assert.Equal((Argon2Variant.D, 19, 65536, 3, 4), Numbers(hash!));
        Assert.Equal("somedata"u8, hash!.AssociatedData);
    }

    [Theory]
    [InlineData("$v=16", 16)]
    [InlineData("", 16)] // as libargon2 reads it
    [InlineData("$v=19", 19)]
    public void Parse_KnownVersion_IsRead(string version, int expected)
    {
        Assert.Equal(PhcStatus.Ok, Argon2Hash.Parse($"$argon2i{version}$m=64,t=1,p=1${Salt}${Tag}", out var hash));
        Assert.Equal(expected, hash!.Version);
    }

    [Theory]
    [InlineData("v=0")]
    [InlineData("v=17")]
    [InlineData("v=20")]
    [InlineData("v=4294967295")]
    public void Parse_UnknownVersion_IsUnsupported(string version)
        => Assert.Equal(PhcStatus.Unsupported, Status(Valid.Replace("v=19", version, StringComparison.Ordinal)));

    [Theory]
    [InlineData("m=65536,t=3,p=1,keyid=ABCD", "")]
    [InlineData("m=65536,p=1,t=3,keyid=ABCD", "")]
    [InlineData("m=65536,t=3,p=1,keyid=ABCD,data=ABCE", "ABCE")]
    public void Parse_KeyId_IsReadAndWrittenAfterTheLanes(string parameters, string data)
    {
        Assert.Equal(PhcStatus.Ok, Argon2Hash.Parse($"$argon2id$v=19${parameters}${Salt}${Tag}", out var hash));
        Assert.Equal(Convert.FromBase64String("ABCD"), hash!.KeyId);
        Assert.Equal(Convert.FromBase64String(data), hash.AssociatedData);
        var written = parameters.Replace("p=1,t=3", "t=3,p=1", StringComparison.Ordinal);
        Assert.Equal($"$argon2id$v=19${written}${Salt}${Tag}", hash.ToString());
    }

    [Theory]
    [InlineData("m=1048576,t=4,p=1", true)]
    [InlineData("m=1048576,t=5,p=1", false)]
    [InlineData("m=1048577,t=1,p=1", false)]
    [InlineData("m=4294967295,t=1,p=1", false)]
    [InlineData("m=8,t=524288,p=1", true)]
    [InlineData("m=8,t=524289,p=1", false)]
    [InlineData("m=8,t=4294967295,p=1", false)]
    [InlineData("m=4294967295,t=4294967295,p=4294967295", false)]
    [InlineData("m=2040,t=1,p=255", true)]
    [InlineData("m=2048,t=1,p=256", false)]
    [InlineData("m=8,t=1,p=4294967295", false)]
    [InlineData("m=2039,t=1,p=255", false)] // below 8 KiB a lane
    [InlineData("m=7,t=1,p=1", false)]
    [InlineData("m=0,t=1,p=1", false)]
    [InlineData("m=8,t=0,p=1", false)]
    [InlineData("m=8,t=1,p=0", false)]
    public void Parse_Cost_IsReadUpToTheCeilings(string parameters, bool isComputable)
        => Assert.Equal(isComputable ? PhcStatus.Ok : PhcStatus.Unsupported, With(parameters));

    [Theory]
    [InlineData("m=065536,t=3,p=1")]
    [InlineData("m=65536,t=00,p=1")]
    [InlineData("m=+65536,t=3,p=1")]
    [InlineData("m=-65536,t=3,p=1")]
    [InlineData("m= 65536,t=3,p=1")]
    [InlineData("m=65536,t=3 ,p=1")]
    [InlineData("m=65 536,t=3,p=1")]
    [InlineData("m=0x100,t=3,p=1")]
    [InlineData("m=6e4,t=3,p=1")]
    [InlineData("m=4294967296,t=3,p=1")]
    [InlineData("m=99999999999999999999,t=3,p=1")]
    [InlineData("m=\u0666\u0665,t=3,p=1")] // Arabic-Indic
    [InlineData("m=65536,t=\uff13,p=1")] // full width
    [InlineData("m=65536,t=3,p=\u0967")] // Devanagari
    [InlineData("m=,t=3,p=1")]
    [InlineData("m,t=3,p=1")]
    [InlineData("M=65536,t=3,p=1")]
    [InlineData("m=65536,t=3")]
    [InlineData("m=65536,t=3,p=1,")]
    [InlineData(",m=65536,t=3,p=1")]
    [InlineData("m=65536,,t=3,p=1")]
    [InlineData("t=3,m=65536,p=1")]
    [InlineData("p=1,m=65536,t=3")]
    [InlineData("m=65536,m=65536,t=3,p=1")]
    [InlineData("m=65536,t=3,t=3,p=1")]
    [InlineData("m=65536,p=1,p=1")]
    [InlineData("m=65536,t=3,p=1,p=1")]
    [InlineData("m=65536,t=3,p=1,q=1")]
    [InlineData("m=65536,t=3,p=1,keyid=")]
    [InlineData("m=65536,t=3,p=1,data=")]
    [InlineData("m=65536,t=3,p=1,data=A")]
    [InlineData("m=65536,t=3,p=1,data=ABC=")]
    [InlineData("m=65536,t=3,p=1,keyid=AB=D")]
    [InlineData("m=65536,t=3,p=1,data=ABCD,data=ABCD")]
    [InlineData("m=65536,t=3,p=1,keyid=ABCD,keyid=ABCD")]
    [InlineData("m=65536,t=3,p=1,data=ABCD,keyid=ABCD")]
    public void Parse_ParametersNotCanonical_IsMalformed(string parameters)
        => Assert.Equal(PhcStatus.Malformed, With(parameters));

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("$$")]
    [InlineData("$$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData(" $argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g ")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g\n")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g\0")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g$")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$$Gn9A4g")]
    [InlineData("$argon2id$v=19$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$v=019$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$v=$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$V=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$m=8,t=1,p=1$v=19$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id$v=19")]
    [InlineData("$argon2id")]
    public void Parse_FieldsAmiss_IsMalformed(string text) => Assert.Equal(PhcStatus.Malformed, Status(text));

    [Theory]
    [InlineData("$argon2$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$Argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$argon2id $v=19$m=8,t=1,p=1$c29tZXNhbHQ$Gn9A4g")]
    [InlineData("$2b$12$abcdefghijklmnopqrstuu")]
    [InlineData("$scrypt$ln=15,r=8,p=1$c2FsdA$aGFzaA")]
    public void Parse_AnotherAlgorithm_IsUnsupported(string text) => Assert.Equal(PhcStatus.Unsupported, Status(text));

    [Theory]
    [InlineData(1024, PhcStatus.Unsupported)]
    [InlineData(1025, PhcStatus.Malformed)]
    public void Parse_LongText_IsReadUpToTheLimit(int length, object expected)
        => Assert.Equal(expected, Status("$another$".PadRight(length, 'x')));

    [Fact]
    public void New_Pepper_IsNamedAndEntersTheInputsWithItsSecret()
    {
        var pepper = Peppers.Key("k1");
        var hash = Argon2Hash.New(Hashers.Cost, pepper);

        Assert.Equal("k1"u8, hash.KeyId);
        Assert.Equal(pepper.Secret, hash.InputsWith(pepper).Secret);
        Assert.True(hash.Inputs.Secret.IsEmpty);
        Assert.Empty(Argon2Hash.New(Hashers.Cost).KeyId);
    }

    [Theory]
    [InlineData(64, 3, 64, 2, 64, 3)]
    [InlineData(128, 2, 64, 3, 128, 2)] // more memory, less work
    [InlineData(64, 2, 64, 2, 64, 2)]
    [InlineData(64, 2, 128, 3, 128, 3)]
    public void Replacement_AnyCost_IsTheConfiguredOneUnlessThatLowersTheRow(
        int rowKiB, int rowPasses, int costKiB, int costPasses, int expectedKiB, int expectedPasses)
    {
        var row = Argon2Hash.New(Argon2Cost.ForTests(rowKiB, rowPasses));
        var replacement = row.Replacement(Argon2Cost.ForTests(costKiB, costPasses), Peppers.Key("k1"));

        Assert.Equal((Argon2Variant.ID, 19, expectedKiB, expectedPasses, 1), Numbers(replacement));
        Assert.Equal("k1"u8, replacement.KeyId);
        Assert.NotEqual(row.Salt, replacement.Salt);
    }

    [Theory]
    [InlineData(7, 32, PhcStatus.Malformed)]
    [InlineData(8, 32, PhcStatus.Ok)]
    [InlineData(64, 32, PhcStatus.Ok)]
    [InlineData(65, 32, PhcStatus.Malformed)]
    [InlineData(16, 0, PhcStatus.Malformed)]
    [InlineData(16, 3, PhcStatus.Malformed)]
    [InlineData(16, 4, PhcStatus.Ok)]
    [InlineData(16, 512, PhcStatus.Ok)]
    [InlineData(16, 513, PhcStatus.Malformed)]
    [InlineData(16, 1 << 20, PhcStatus.Malformed)]
    public void Parse_SaltOrTagLength_IsReadWithinItsLimits(int salt, int tag, object expected)
        => Assert.Equal(expected, Status($"$argon2id$v=19$m=8,t=1,p=1${Base64(salt)}${Base64(tag)}"));

    [Theory]
    [InlineData("data=", 64, PhcStatus.Ok)]
    [InlineData("data=", 65, PhcStatus.Malformed)]
    [InlineData("keyid=", 64, PhcStatus.Ok)]
    [InlineData("keyid=", 65, PhcStatus.Malformed)]
    public void Parse_ExtraLength_IsReadWithinItsLimit(string name, int bytes, object expected)
        => Assert.Equal(expected, With($"m=8,t=1,p=1,{name}{Base64(bytes)}"));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void ParseAndFormat_AnyCulture_AreTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Argon2Hash.Parse(Valid, out var hash);
            Assert.Equal(Valid, hash?.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static (Argon2Variant, int, int, int, int) Numbers(Argon2Hash hash)
        => (hash.Variant, hash.Version, hash.MemoryKiB, hash.Passes, hash.Lanes);

    private static string Base64(int bytes) => PhcBase64.Encode(new byte[bytes]);

    private static PhcStatus With(string parameters) => Status($"$argon2id$v=19${parameters}${Salt}${Tag}");

    private static PhcStatus Status(string text)
    {
        var status = Argon2Hash.Parse(text, out var hash);
        Assert.Equal(status == PhcStatus.Ok, hash is not null);
        return status;
    }
}
