using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Paved.Passwords.Legacy.Tests;

/// <summary>
/// What a table can hold when someone else wrote to it: reading never throws, and what is refused costs nothing.
/// </summary>
public sealed class HostileRowsTests
{
    private const string Salt = "MDEyMzQ1Njc4OWFiY2RlZg";
    private const string Digest = "jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4";

    /// <summary>Besides the rows of this package: Identity's, settings of bare digests, and those in place of a row.</summary>
    private static readonly string[] Seeds =
    [
        .. Rows.All,
        "AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg/73hTTOMxvghBX8/SnisILxwGxHjepOzeQw1EOAZRz8w==",
        Convert.ToBase64String(new byte[49]),
        "md5:",
        "sha512-salt-first:0123456789",
        "5f4dcc3b5aa765d61d8327deb882cf99:salt",
        $"$paved-wrap$bWQ1Og$argon2id$v=19$m=65536,t=3,p=1${Salt}${Digest}",
    ];

    private static readonly IPasswordHashFormat[] Formats =
    [
        .. new PasswordHashingOptions().AddLegacyFormats().Formats,
        LegacyFormats.SpringPbkdf2("secret", 16, 1000, System.Security.Cryptography.HashAlgorithmName.SHA256),
        LegacyFormats.HexDigest("md5-salt-last"),
    ];

    public static TheoryData<string> AboveACeiling =>
    [
        Bcrypt("17"),
        Bcrypt("31"),
        "{bcrypt}" + Bcrypt("31"),
        $"$bcrypt-sha256$v=2,t=2b,r=31$abcdefghijklmnopqrstuu${new string('.', 31)}",
        $"$scrypt$ln=20,r=9,p=1${Salt}${Digest}",
        $"$scrypt$ln=24,r=1,p=1${Salt}${Digest}",
        $"$scrypt$ln=14,r=8,p=129${Salt}${Digest}",
        $"$scrypt$ln=63,r=4294967295,p=4294967295${Salt}${Digest}",
        $"$scrypt$ln=1,r=8388608,p=4294967295${Salt}${Digest}",
        $"$ffffffff${Salt}==${Digest}=",
        $"scrypt$seasalt$2147483648$8$1${Digest}=",
        $"$7$z5..../....salt${new string('.', 43)}",
        $"$7$Czzzzz/....salt${new string('.', 43)}",
        $"pbkdf2_sha256$10000001$seasalt${Digest}=",
        $"$pbkdf2-sha256$4294967295${Salt}${Digest.Replace('+', '.')}",
        $"$p5k2$fffffff$salt${new string('A', 32)}",
        $"$5$rounds=1000001$salt${new string('.', 43)}",
        $"$6$rounds=999999999$salt${new string('.', 86)}",
        $"argon2$argon2id$v=19$m=1048577,t=1,p=1${Salt}${Digest}",
        $"{{argon2}}$argon2id$v=19$m=1048576,t=5,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=17$m=64,t=1,p=1${Salt}${Digest}",
        "{noop}password",
        "{unheard of}password",
    ];

    public static TheoryData<string> Broken =>
    [
        Bcrypt("03"),
        Bcrypt("32"),
        Bcrypt("+4"),
        Bcrypt("0\u0664"),
        Bcrypt("04") + "\n",
        "$2b$04$" + new string('/', 53),
        "bcrypt$",
        "bcrypt_sha256$$6$04$" + new string('.', 53),
        $"$scrypt$r=8,ln=4,p=1${Salt}${Digest}",
        $"$scrypt$ln=4,r=8,p=1,p=1${Salt}${Digest}",
        $"$scrypt$ln=4,r=8${Salt}${Digest}",
        $"$scrypt$ln=04,r=8,p=1${Salt}${Digest}",
        $"$scrypt$ln=4,r=8,p=1$${Digest}",
        $"$scrypt$ln=4,r=8,p=1${Salt}$",
        $"$scrypt$ln=4,r=8,p=1${Salt}${Digest}${Digest}",
        $"pbkdf2_sha256$1000${Digest}=",
        $"pbkdf2_sha256$1000$seasalt${Digest}",
        $"pbkdf2_sha256$-1$seasalt${Digest}=",
        $"pbkdf2_sha256$ 1000$seasalt${Digest}=",
        $"pbkdf2_sha256$4294967296$seasalt${Digest}=",
        $"$5$rounds=999$salt${new string('.', 43)}",
        $"$5$rounds=01000$salt${new string('.', 43)}",
        $"$5$$${new string('.', 43)}",
        $"$5$12345678901234567${new string('.', 43)}",
        $"$6$salt${new string('.', 43)}",
        $"argon2$argon2id$v=19$m=64,t=1,p=9${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=64,t=1,p=1,keyid=AA${Salt}${Digest}",
        "{scrypt}",
        "{bcrypt}{bcrypt}" + Bcrypt("04"),
        "{pbkdf2}00",
    ];

    [Theory, MemberData(nameof(AboveACeiling))]
    public void Inspect_RowAboveACeiling_IsUnsupportedAndNotComputed(string stored)
        => Assert.Equal(PasswordHashInspection.Unsupported, AssertRefused(stored));

    [Theory, MemberData(nameof(Broken))]
    public void Inspect_BrokenRow_IsMalformedAndNotComputed(string stored)
        => Assert.Equal(PasswordHashInspection.Malformed, AssertRefused(stored));

    [ManyCases]
    public void Inspect_AnyText_NeverThrows(string? text)
        => Array.ForEach(Formats, format => format.Inspect(text ?? ""));

    [ManyCases]
    public Property Inspect_MutatedRow_NeverThrowsAndStaysUnderTheCeiling() => Prop.ForAll(
        Mutated().ToArbitrary(),
        text => Array.ForEach(Formats, format =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var inspection = format.Inspect(text);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
            Assert.InRange(inspection.MemoryKiB, inspection.IsVerifiable ? 1 : 0, inspection.IsVerifiable ? 1 << 20 : 0);
        }));

    [Property(MaxTest = 300, QuietOnSuccess = true)]
    public Property Verify_MutatedRow_MatchesOnlyTheRowItself() => Prop.ForAll(
        Mutated().ToArbitrary(),
        text => Array.ForEach(Formats, format =>
        {
            var isCheap = format.Inspect(text) is { IsVerifiable: true, MemoryKiB: < 1024 } && !IsCostly(text);
            Assert.True(!isCheap || Rows.All.Contains(text) || !format.Verify("password"u8, text), text);
        }));

    private static PasswordHashInspection AssertRefused(string stored)
    {
        var format = Formats.Single(f => f.Inspect(stored) != PasswordHashInspection.Unrecognized);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var inspection = format.Inspect(stored);
        Assert.False(format.Verify(Encoding.UTF8.GetBytes("password"), stored));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        return inspection;
    }

    /// <summary>One symbol replaced, or a field removed, doubled or moved.</summary>
    private static Gen<string> Mutated() =>
        from row in Gen.Elements(Seeds)
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, row.Length - 1)
        from symbol in Gen.OneOf(Gen.Elements("$,=+/.{}0129azAZ\0é".ToCharArray()), ArbMap.Default.GeneratorFor<char>())
        select Mutate(row, kind, at, symbol);

    private static string Mutate(string row, int kind, int at, char symbol)
    {
        var fields = row.Split('$').ToList();
        var field = at % fields.Count;
        switch (kind)
        {
            case 0: return $"{row.AsSpan(0, at)}{symbol}{row.AsSpan(at + 1)}";
            case 1: return row[..at];
            case 2: fields.RemoveAt(field); break;
            case 3: fields.Insert(field, fields[field]); break;
            default: fields.Reverse(0, field); break;
        }

        return string.Join('$', fields);
    }

    /// <summary>More than the thousand rounds of the rows: a digit may have been changed.</summary>
    private static bool IsCostly(string text) => !text.Contains("1000$", StringComparison.Ordinal)
        && !text.Contains("1000.", StringComparison.Ordinal)
        && !text.Contains("$04$", StringComparison.Ordinal)
        && !text.Contains("3e8$", StringComparison.Ordinal)
        && !text.Contains("md5:", StringComparison.Ordinal);

    private static string Bcrypt(string cost) => $"$2b${cost}$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq";
}
